package org.spira.api.adapter.http;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/// The refusals that deployed clients tell apart by their text. None may change.
final class Refusals {
    static final Problem NOT_AUTHENTICATED = Problem.of(HttpStatus.UNAUTHORIZED, "Not authenticated");
    static final Problem BAD_TOKEN = Problem.of(HttpStatus.UNAUTHORIZED, "could not validate the credentials");
    static final Problem BAD_PASSWORD = Problem.of(HttpStatus.UNAUTHORIZED, "Incorrect username or password");
    static final Problem FORBIDDEN = Problem.of(HttpStatus.FORBIDDEN, "Forbidden operation");

    static final Problem USERNAME_TAKEN = Problem.of(HttpStatus.BAD_REQUEST, "username is already registered");
    static final Problem EMAIL_TAKEN = Problem.of(HttpStatus.BAD_REQUEST, "email is already registered");
    static final Problem EMAIL_MALFORMED = Problem.of(HttpStatus.BAD_REQUEST, "email format is invalid");
    static final Problem CONFIRMATION_DIFFERS =
            Problem.of(HttpStatus.BAD_REQUEST, "password and password confirmation don't match");
    static final Problem USER_NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND, "user not found");
    static final Problem USER_ID_MALFORMED = Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "user id is not valid");

    static final Problem MODEL_NAME_TAKEN = Problem.of(HttpStatus.BAD_REQUEST, "model name is already registered");
    static final Problem CHANNEL_TAKEN = Problem.of(HttpStatus.BAD_REQUEST, "publishing channel is already registered");
    static final Problem MODEL_NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND, "model not found");
    static final Problem MODEL_ID_MALFORMED = Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "model id is not valid");

    static final Problem INFERENCE_NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND, "inference not found");
    static final Problem INFERENCE_ID_MALFORMED =
            Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "inference id is not valid");

    static final Problem HOSPITAL_NAME_TAKEN =
            Problem.of(HttpStatus.BAD_REQUEST, "hospital name is already registered");
    static final Problem HOSPITAL_NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND, "hospital not found");
    static final Problem HOSPITAL_ID_MALFORMED =
            Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "hospital id is not valid");

    static final Problem WRONG_PASSWORD = Problem.of(HttpStatus.BAD_REQUEST, "the current password is wrong");
    static final Problem SAME_PASSWORD = Problem.of(HttpStatus.BAD_REQUEST, "the new password is the old one");
    static final Problem OWN_PASSWORD =
            Problem.of(HttpStatus.BAD_REQUEST, "admins change their own password as everybody does");
    static final Problem OWN_ADMIN = Problem.of(HttpStatus.BAD_REQUEST, "admins cannot disable or demote themselves");
    static final Problem LAST_ADMIN = Problem.of(HttpStatus.BAD_REQUEST, "the last admin stays");
    static final Problem PASSWORD_DUE = Problem.of(HttpStatus.FORBIDDEN, "change your password first");
    static final Problem OUT_OF_DATE = Problem.of(HttpStatus.FORBIDDEN, "the page is out of date: reload it");
    static final Problem TOO_MANY_SIGN_INS =
            Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "too many sign-ins at once, please try again");

    static final Problem RECALL_NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND, "recall not found");
    static final Problem RECALL_ID_MALFORMED = Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "recall id is not valid");
    static final Problem RECALLED_ALREADY = Problem.of(HttpStatus.CONFLICT, "this version is recalled already");
    static final Problem WITHDRAWN_ALREADY = Problem.of(HttpStatus.CONFLICT, "this recall is withdrawn already");

    static final Problem RECORDING_NOT_FOUND = Problem.of(HttpStatus.NOT_FOUND, "recording not found");

    private Refusals() {}

    static ResponseEntity<Object> tooManyFailures(Duration wait) {
        return Problem.of(HttpStatus.TOO_MANY_REQUESTS, "too many failed sign-ins, please wait")
                .retryAfter(wait.plusMillis(999).toSeconds());
    }
}
