// Generated from contracts/openapi.yaml by `npm run api`. Do not edit.

export interface paths {
    readonly "/v1/session": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Show who is signed in
         * @description Sets the cookie `XSRF-TOKEN` when there is none, also when nobody is signed in.
         */
        readonly get: operations["showSession"];
        readonly put?: never;
        /**
         * Sign in with cookies
         * @description For the app, which is served from the same origin: sets two cookies that no script can read,
         *     `__Host-spira-access` (one request after the other) and `__Secure-spira-refresh` (for `/v1/session` only).
         *     A session that came along ends. Needs the header `X-XSRF-TOKEN`, see the security scheme `session`; failures
         *     count as those of `POST /v1/users/auth`.
         */
        readonly post: operations["openSession"];
        /**
         * Sign out
         * @description Ends the session, also for whoever may have copied its cookies, and takes the cookies away.
         */
        readonly delete: operations["closeSession"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/session/refresh": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Go on with a session
         * @description Replaces both cookies. Each refresh token works once; presented again within 30 seconds it gives the same
         *     answer, so that two tabs may race; later it ends the session, because somebody has copied it.
         */
        readonly post: operations["refreshSession"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/auth": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Sign in
         * @description OAuth 2.0 password grant. After too many failures within a window (10 in 15 minutes for one user name, 100 for
         *     one address, unless configured otherwise) the user name, or the address, waits for the window's end.
         */
        readonly post: operations["signIn"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the users
         * @description For admins. In the order of their user names.
         */
        readonly get: operations["listUsers"];
        readonly put?: never;
        /**
         * Register a user
         * @description For admins. Without `roles` the user is a clinician.
         */
        readonly post: operations["registerUser"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        /**
         * Show a user
         * @description Users see themselves, admins everyone; to others nobody is there.
         */
        readonly get: operations["showUser"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Disable, enable or change a user
         * @description For admins. What is not given stays. A disabled user is refused at once, whatever they hold. Admins can neither
         *     disable themselves nor give up being admins, and there is always one left.
         */
        readonly patch: operations["changeUser"];
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/password": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Change one's own password
         * @description Ends all other sessions of the user and all tokens. The session that asks goes on, with new cookies; who asks
         *     with a token signs in again. Wrong passwords count as failed sign-ins.
         */
        readonly put: operations["changePassword"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/password-reset": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give a user a temporary password
         * @description For admins. The password is shown this once. It lets the user in to choose another one, and to nothing else;
         *     all sessions and tokens of the user end. Admins change their own password as everybody does.
         */
        readonly post: operations["resetPassword"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/setup": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Make the first admin
         * @description Works once, with the one-time code that the service writes to its log while there is no admin and none is
         *     configured.
         */
        readonly post: operations["setUp"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the models */
        readonly get: operations["listModels"];
        readonly put?: never;
        /**
         * Offer a model
         * @description For ml-engineers and admins.
         */
        readonly post: operations["registerModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly model_id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        /** Show a model */
        readonly get: operations["showModel"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model_id}/servers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly model_id: components["parameters"]["ModelId"];
            };
            readonly cookie?: never;
        };
        /**
         * List the servers that answer for a model now
         * @description As they say of themselves. At most some seconds old; empty when none is there.
         */
        readonly get: operations["listModelServers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{model_id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly model_id: components["parameters"]["ModelId"];
            };
            readonly cookie?: never;
        };
        /**
         * List what the registry says of a model's versions
         * @description For ml-engineers and admins. The registry's model is the one of the same name, or else the one that is named
         *     as the model's channel; empty when it has neither.
         */
        readonly get: operations["listModelVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/hospitals": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** List the hospitals */
        readonly get: operations["listHospitals"];
        readonly put?: never;
        /**
         * Add a hospital
         * @description For admins.
         */
        readonly post: operations["registerHospital"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/hospitals/{hospital_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly hospital_id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Rename a hospital
         * @description For admins. Inferences keep the name that they were submitted with.
         */
        readonly patch: operations["renameHospital"];
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/inferences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        /** List one's inferences */
        readonly get: operations["listInferences"];
        readonly put?: never;
        /**
         * Submit recordings
         * @description Once answered with 200 the submission is kept, and each model that it names ends in exactly one of a result, a
         *     failure or an expiry. Checked in this order: the token, the user, the models, then fields and recordings.
         *
         *     Empty optional fields, and the words `undefined` and `null`, count as absent. Fields that are not named here
         *     are kept and shown under `extra`. Further recordings may be sent under names of lower-case letters.
         */
        readonly post: operations["requestInference"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/inferences/events": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        /**
         * Follow one's inferences
         * @description Server-Sent Events. Each event `inference` holds an inference as it is after a change, in `data`, as JSON
         *     (schema `Inference`); its `id` is `<milliseconds>-<inference id>`. Every change is sent at least once to who
         *     comes back with `Last-Event-ID`; an event may come twice. Without it only changes from now on are sent: open
         *     the stream first, then list. Comments keep the connection alive. The stream ends with the token.
         */
        readonly get: operations["followInferences"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/inferences/{inference_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
            };
            readonly cookie?: never;
        };
        /** Show an inference */
        readonly get: operations["showInference"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/inferences/{inference_id}/result": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
            };
            readonly cookie?: never;
        };
        /**
         * Show the main model's result
         * @description Until there is an answer, and when there is none, `output` is `[-1.0]` and `diagnosis` is `not available`.
         *     Inference and result never disagree.
         */
        readonly get: operations["showResult"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/inferences/{inference_id}/recordings/{slot}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
                readonly slot: string;
            };
            readonly cookie?: never;
        };
        /**
         * Listen to a recording
         * @description The bytes that were submitted. Each access is logged.
         */
        readonly get: operations["playRecording"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/users/{user_id}/inferences/{inference_id}/opinion": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Say what the clinician thinks
         * @description The impression of the patient is given once, before the opinion of the result, and stays. The opinion and its
         *     comment may be revised; what was said before is kept. What the body leaves out stays as it is; an empty comment
         *     takes the comment back. Saying the same again changes nothing.
         */
        readonly put: operations["giveOpinion"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/about": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** What this installation is */
        readonly get: operations["showAbout"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/openapi.yaml": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** This document */
        readonly get: operations["describe"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/.well-known/jwks.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * The public keys of the tokens
         * @description JSON Web Key Set (RFC 7517, RFC 8037), by which other services check access tokens.
         */
        readonly get: operations["listKeys"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly Id: string;
        /** Format: date-time */
        readonly Time: string;
        /** @enum {unknown} */
        readonly Role: "clinician" | "ml-engineer" | "admin";
        /** @enum {unknown} */
        readonly Status: "processing" | "completed" | "error";
        /**
         * @description `not available` until there is one.
         * @enum {unknown}
         */
        readonly Diagnosis: "positive" | "negative" | "inconclusive" | "not available";
        readonly Problem: {
            /** Format: uri-reference */
            readonly type: string;
            readonly title: string;
            readonly status: number;
            readonly detail: string;
            /** @description What is wrong with which field. */
            readonly errors?: readonly {
                readonly field: string;
                readonly message: string;
            }[];
            /** @description Names the entry in the service's log. */
            readonly incident?: string;
        };
        readonly Token: {
            /** @description The user's. */
            readonly id: components["schemas"]["Id"];
            readonly access_token: string;
            /** @constant */
            readonly token_type: "bearer";
            /** @description Seconds. */
            readonly expires_in: number;
        };
        readonly Registration: {
            readonly username: string;
            /** Format: email */
            readonly email: string;
            /** Format: password */
            readonly password: string;
            /** Format: password */
            readonly password_confirmation: string;
            readonly roles?: readonly components["schemas"]["Role"][];
            /**
             * @description Whether the password only lets the user in to choose another one.
             * @default false
             */
            readonly must_change_password: boolean;
        };
        readonly Registered: {
            /** @enum {unknown} */
            readonly message: "user registered!" | "model registered!" | "hospital registered!";
            readonly id: components["schemas"]["Id"];
        };
        readonly User: {
            readonly id: components["schemas"]["Id"];
            readonly username: string;
            readonly email: string;
            readonly roles: readonly components["schemas"]["Role"][];
        };
        readonly Session: {
            readonly user: {
                readonly id: components["schemas"]["Id"];
                readonly username: string;
                readonly email: string;
                readonly roles: readonly components["schemas"]["Role"][];
                /** @description Until the password is changed everything else answers 403. */
                readonly must_change_password: boolean;
            };
            /** @description When the access cookie ends, or the token; refresh the session before. */
            readonly expires_at: components["schemas"]["Time"];
            /** @description When the session ends unless it is refreshed; each refresh moves it, up to a limit. */
            readonly session_expires_at: components["schemas"]["Time"];
        };
        /** @description A user, as admins see them. */
        readonly Account: {
            readonly id: components["schemas"]["Id"];
            readonly username: string;
            readonly email: string;
            readonly roles: readonly components["schemas"]["Role"][];
            readonly disabled: boolean;
            readonly must_change_password: boolean;
            readonly created_in: components["schemas"]["Time"];
            readonly last_sign_in: components["schemas"]["Time"] | null;
        };
        readonly Model: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
            readonly publishing_channel: string;
            /** @description Requests that wait for this model or are in work; null while the broker is away. */
            readonly waiting?: number | null;
            /** @description Servers that answer for this model now; null while the broker is away. */
            readonly servers?: number | null;
            /** @description How long a new request will probably wait, from what waits, the servers and their pace; null when unknown. */
            readonly expected_wait_seconds?: number | null;
        };
        readonly ModelServer: {
            /** @description The server's name. */
            readonly worker: string;
            /** @description Its name in the registry. */
            readonly model: string;
            readonly version: string;
            /** @description Of the version's manifest in the registry. */
            readonly digest: string;
            /** @example onnxruntime 1.29.0 */
            readonly runtime: string;
            readonly started_in: components["schemas"]["Time"];
            /** @description Requests answered with a result since then. */
            readonly completed: number;
            /** @description Requests answered with a failure since then. */
            readonly failed: number;
        };
        readonly ModelVersion: {
            readonly version: string;
            /** @enum {unknown} */
            readonly status: "PENDING_REGISTRATION" | "READY" | "FAILED_REGISTRATION";
            /** @description Why the registration failed; empty otherwise. */
            readonly status_message: string;
            readonly aliases: readonly string[];
            /** @description SHA-256 of the version's manifest. */
            readonly digest: string;
            readonly created_at: components["schemas"]["Time"];
            /** @description The golden samples as the registry replayed them. */
            readonly golden: readonly components["schemas"]["GoldenReplay"][];
            /** @description `contract.yaml`; null until the version is ready. */
            readonly contract: {
                readonly [key: string]: unknown;
            } | null;
            /** @description The model card, Markdown; null when there is none. */
            readonly card: string | null;
        };
        readonly GoldenReplay: {
            readonly name: string;
            readonly passed: boolean;
            readonly expected: readonly number[];
            readonly actual: readonly number[];
            readonly max_abs_error: number | null;
            readonly diagnosis: string;
        };
        readonly About: {
            readonly name: string;
            readonly version: string;
            /** @description Of the source; `unknown` in a build outside of Git. */
            readonly commit: string;
            /** @description Whether apps ask for an impression before they show a result. */
            readonly ask_before_revealing: boolean;
            /** @description Whether apps say that results are for research only. */
            readonly research_use: boolean;
        };
        /** @description What the clinician thinks; null when nothing was said. */
        readonly Opinion: {
            /**
             * @description Of the patient, before the result was shown.
             * @enum {unknown}
             */
            readonly impression: "positive" | "negative" | "inconclusive" | null;
            /** Format: date-time */
            readonly impression_given_in: string | null;
            /**
             * @description Of the result.
             * @enum {unknown}
             */
            readonly opinion: "agree" | "disagree" | "inconclusive" | null;
            readonly comment: string | null;
            /**
             * Format: date-time
             * @description The newest opinion or comment.
             */
            readonly given_in: string | null;
            /** @description How often opinion or comment were said or changed. */
            readonly revisions: number;
        } | null;
        readonly KeptRecording: {
            readonly slot: string;
            readonly sha256: components["schemas"]["Sha256"];
            readonly size_bytes: number;
            readonly length_seconds: number;
            readonly sample_rate_hertz: number;
            readonly channels: number;
            readonly bits_per_sample: number;
            /** @description Level of the largest sample, dB relative to full scale. */
            readonly peak_dbfs: number;
        };
        readonly Hospital: {
            readonly id: components["schemas"]["Id"];
            readonly name: string;
        };
        readonly HospitalName: {
            readonly name: string;
        };
        readonly Submission: {
            /** @description Repeated for several models; the first one is the main one. */
            readonly model_id: readonly components["schemas"]["Id"][];
            /** @description Hospital record number of the patient. */
            readonly rgh: string;
            /** @enum {unknown} */
            readonly mask_type: "NONE" | "THIN" | "THICK";
            readonly gender: string;
            /** @enum {unknown} */
            readonly covid_status: "TRUE" | "FALSE" | "UNKNOWN";
            /** @description Name of the hospital. */
            readonly local: string;
            /** @description Years. */
            readonly age?: number;
            /** @description ICD code. */
            readonly cid?: string;
            /** @description Heart beats per minute. */
            readonly bpm?: number;
            /** @description Breaths per minute. */
            readonly respiratory_frequency?: number;
            readonly respiratory_insufficiency_status?: string;
            /** @enum {unknown} */
            readonly location?: "NURSERY" | "ICU";
            /** Format: date */
            readonly last_positive_diagnose_date?: string;
            readonly hospitalized?: string;
            /** Format: date */
            readonly hospitalization_start?: string;
            /** Format: date */
            readonly hospitalization_end?: string;
            /** @description Percent. */
            readonly spo2?: number;
            readonly aceite: components["schemas"]["Recording"];
            readonly sustentada: components["schemas"]["Recording"];
            readonly parlenda: components["schemas"]["Recording"];
            readonly frase?: components["schemas"]["Recording"];
        } & {
            readonly [key: string]: string;
        };
        /** @description A WAV file of at most 25 MB. */
        readonly Recording: string;
        /** @description As it was submitted; null when it was not. */
        readonly Said: string | null;
        readonly Inference: {
            readonly id: components["schemas"]["Id"];
            readonly user_id: components["schemas"]["Id"];
            /** @description The main model's. */
            readonly model_id: components["schemas"]["Id"];
            /** @description Of the main model. */
            readonly status: components["schemas"]["Status"];
            readonly created_in: components["schemas"]["Time"];
            readonly rgh: components["schemas"]["Said"];
            readonly mask_type: components["schemas"]["Said"];
            readonly gender: components["schemas"]["Said"];
            readonly covid_status: components["schemas"]["Said"];
            readonly local: components["schemas"]["Said"];
            /** @description Years. */
            readonly age: number | null;
            readonly cid: components["schemas"]["Said"];
            readonly bpm: components["schemas"]["Said"];
            readonly respiratory_frequency: components["schemas"]["Said"];
            readonly respiratory_insufficiency_status: components["schemas"]["Said"];
            readonly location: components["schemas"]["Said"];
            readonly last_positive_diagnose_date: components["schemas"]["Said"];
            readonly hospitalized: components["schemas"]["Said"];
            readonly hospitalization_start: components["schemas"]["Said"];
            readonly hospitalization_end: components["schemas"]["Said"];
            readonly spo2: components["schemas"]["Said"];
            readonly updated_in: components["schemas"]["Time"];
            /** @description What is still open then expires. */
            readonly deadline: components["schemas"]["Time"];
            /** @description What was submitted beyond the known fields. */
            readonly extra: {
                readonly [key: string]: string;
            };
            /** @description In the order of their names. */
            readonly recordings?: readonly components["schemas"]["KeptRecording"][];
            readonly opinion?: components["schemas"]["Opinion"];
            /** @description One per model, in the order asked for; the first one is the main one. */
            readonly results: readonly components["schemas"]["Evaluation"][];
        };
        /** @description What one model made of the inference, with all that is needed to compute it again. */
        readonly Evaluation: {
            readonly model_id: components["schemas"]["Id"];
            readonly model_name: string;
            readonly status: components["schemas"]["Status"];
            /** @enum {unknown} */
            readonly state: "queued" | "running" | "completed" | "failed" | "expired";
            /**
             * Format: date-time
             * @description Since when it is in this state; null while queued.
             */
            readonly since?: string | null;
            readonly diagnosis: components["schemas"]["Diagnosis"];
            readonly output: components["schemas"]["Output"];
            /** @description Which version answered. */
            readonly model: {
                readonly name: string;
                readonly version: string;
                /** @description Of the version's manifest in the registry. */
                readonly digest: components["schemas"]["Sha256"];
            } | null;
            /** @description The thresholds that made the diagnosis of the output. */
            readonly decision: {
                /** @description Which entry of the output decides. */
                readonly index: number;
                readonly positive_at_least: number;
                readonly negative_below: number;
            } | null;
            readonly failure: components["schemas"]["Failure"];
            /** @description How often the model was asked. */
            readonly attempt: number;
            readonly runtime: {
                readonly name: string;
                readonly version: string;
                readonly execution_provider: string;
                readonly optimization_level: string;
                readonly intra_op_threads: number;
            } | null;
            /** @description Recording to the digest of the bytes that were scored. */
            readonly inputs: {
                readonly [key: string]: components["schemas"]["Sha256"];
            } | null;
            /** @description Step to milliseconds. */
            readonly timings: {
                readonly [key: string]: number;
            } | null;
        } & (unknown & unknown);
        readonly Result: {
            readonly id: components["schemas"]["Id"];
            readonly inference_id: components["schemas"]["Id"];
            readonly output: components["schemas"]["Output"];
            readonly diagnosis: components["schemas"]["Diagnosis"];
            readonly failure: components["schemas"]["Failure"];
        };
        /** @description The model's output; `[-1.0]` until there is one. */
        readonly Output: readonly number[];
        /** @description Why there is no answer. */
        readonly Failure: {
            /** @enum {unknown} */
            readonly reason: "bad-audio" | "bad-fields" | "audio-missing" | "audio-corrupted" | "model-error" | "model-unavailable" | "attempts-exhausted" | "expired";
            /** @description The recording or field at fault, if one is. */
            readonly slot: string | null;
            /** @description For a clinician. */
            readonly text: string;
        } | null;
        readonly Sha256: string;
    };
    responses: {
        /** @description The request cannot be read. */
        readonly Unreadable: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "the body of the request cannot be read"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `Not authenticated` without a token, `could not validate the credentials` with one that is malformed, foreign
         *     or expired.
         */
        readonly NotAuthenticated: {
            headers: {
                readonly "WWW-Authenticate": components["headers"]["Challenge"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Not authenticated"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `Forbidden operation` is not for this caller. `change your password first`: until then there is nothing but the
         *     session. `the page is out of date: reload it` when the header `X-XSRF-TOKEN` is missing or not the cookie's.
         */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "Forbidden operation"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Who is signed in, and until when. */
        readonly Session: {
            headers: {
                /** @description `no-store` */
                readonly "Cache-Control": string;
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "user": {
                 *         "id": "6741f0a2c3b4d5e6f7a8b9c0",
                 *         "username": "maria",
                 *         "email": "maria@hospital.example",
                 *         "roles": [
                 *           "clinician"
                 *         ],
                 *         "must_change_password": false
                 *       },
                 *       "expires_at": "2026-11-22T00:14:01.000Z",
                 *       "session_expires_at": "2026-11-22T11:59:01.000Z"
                 *     }
                 */
                readonly "application/json": components["schemas"]["Session"];
            };
        };
        /** @description Too many failures. `Retry-After` says how long to wait. */
        readonly TooManyFailures: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Too Many Requests",
                 *       "status": 429,
                 *       "detail": "too many failed sign-ins, please wait"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such user, or not for this caller. */
        readonly UserNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "user not found"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is none. */
        readonly UserIdMalformed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "user id is not valid"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `hospital name is already registered`; or a body that is no JSON. */
        readonly HospitalNameTaken: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "hospital name is already registered"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such model. */
        readonly ModelNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "model not found"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is none. */
        readonly ModelIdMalformed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "model id is not valid"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This user has no such inference. */
        readonly InferenceNotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "inference not found"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is none. */
        readonly InferenceIdMalformed: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "inference id is not valid"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Larger than this service takes in. */
        readonly TooLarge: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Content Too Large",
                 *       "status": 413,
                 *       "detail": "sustentada is larger than 25 MB",
                 *       "errors": [
                 *         {
                 *           "field": "sustentada",
                 *           "message": "is larger than 25 MB"
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of a type that is not understood here. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unsupported Media Type",
                 *       "status": 415,
                 *       "detail": "a body of this type is not understood here"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `errors` names each field that is wrong and why. */
        readonly Invalid: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Unprocessable Content",
                 *       "status": 422,
                 *       "detail": "username is required",
                 *       "errors": [
                 *         {
                 *           "field": "username",
                 *           "message": "is required"
                 *         }
                 *       ]
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now. `Retry-After` says when to try again. */
        readonly Unavailable: {
            headers: {
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Service Unavailable",
                 *       "status": 503,
                 *       "detail": "the service is not available, please try again",
                 *       "incident": "0b9f3f5e-6a0e-4b1c-9a53-0e4a0f8f5d11"
                 *     }
                 */
                readonly "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        readonly UserId: components["schemas"]["Id"];
        readonly ModelId: components["schemas"]["Id"];
        readonly InferenceId: components["schemas"]["Id"];
    };
    requestBodies: never;
    headers: {
        /** @description Seconds after which to try again. */
        readonly RetryAfter: number;
        /** @description The scheme by which to authenticate. */
        readonly Challenge: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly showSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Session"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly openSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "username": "maria",
                 *       "password": "correct horse battery"
                 *     }
                 */
                readonly "application/json": {
                    readonly username: string;
                    /** Format: password */
                    readonly password: string;
                };
            };
        };
        readonly responses: {
            readonly 200: components["responses"]["Session"];
            readonly 400: components["responses"]["Unreadable"];
            /** @description The user name or the password is wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Incorrect username or password"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 403: components["responses"]["Forbidden"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyFailures"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly closeSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Nobody is signed in any more. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 403: components["responses"]["Forbidden"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly refreshSession: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            readonly 200: components["responses"]["Session"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly signIn: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "username": "maria",
                 *       "password": "correct horse battery",
                 *       "grant_type": "password"
                 *     }
                 */
                readonly "application/x-www-form-urlencoded": {
                    readonly username: string;
                    /** Format: password */
                    readonly password: string;
                    /** @constant */
                    readonly grant_type?: "password";
                    /** @description Ignored. */
                    readonly scope?: string;
                    /** @description Ignored. */
                    readonly client_id?: string;
                    /** @description Ignored. */
                    readonly client_secret?: string;
                };
            };
        };
        readonly responses: {
            /** @description An access token for the header `Authorization`. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c0",
                     *       "access_token": "eyJhbGciOiJFZERTQSJ9.e30.c2ln",
                     *       "token_type": "bearer",
                     *       "expires_in": 1800
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Token"];
                };
            };
            readonly 400: components["responses"]["Unreadable"];
            /** @description The user name or the password is wrong. */
            readonly 401: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unauthorized",
                     *       "status": 401,
                     *       "detail": "Incorrect username or password"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyFailures"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listUsers: {
        readonly parameters: {
            readonly query?: {
                /** @description Part of the user name or of the e-mail address, in any case. */
                readonly q?: string;
                readonly limit?: number;
                /** @description The `next_cursor` of the page before. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "id": "6741f0a2c3b4d5e6f7a8b9c0",
                     *           "username": "maria",
                     *           "email": "maria@hospital.example",
                     *           "roles": [
                     *             "clinician"
                     *           ],
                     *           "disabled": false,
                     *           "must_change_password": false,
                     *           "created_in": "2026-11-21T23:59:01.000Z",
                     *           "last_sign_in": null
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly users: readonly components["schemas"]["Account"][];
                        /** @description Where the next page starts; null on the last one. */
                        readonly next_cursor: string | null;
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly registerUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "username": "maria",
                 *       "email": "maria@hospital.example",
                 *       "password": "correct horse battery",
                 *       "password_confirmation": "correct horse battery",
                 *       "roles": [
                 *         "clinician"
                 *       ]
                 *     }
                 */
                readonly "application/json": components["schemas"]["Registration"];
            };
        };
        readonly responses: {
            /** @description The user may sign in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "user registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c0"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Registered"];
                };
            };
            /**
             * @description `username is already registered`, `email is already registered`, `email format is invalid` or
             *     `password and password confirmation don't match`; or a body that is no JSON.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "username is already registered"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly showUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c0",
                     *       "username": "maria",
                     *       "email": "maria@hospital.example",
                     *       "roles": [
                     *         "clinician"
                     *       ]
                     *     }
                     */
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 422: components["responses"]["UserIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly changeUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                readonly "application/json": {
                    readonly disabled?: boolean;
                    readonly roles?: readonly components["schemas"]["Role"][];
                    /** Format: email */
                    readonly email?: string;
                };
            };
        };
        readonly responses: {
            /** @description The user as they are now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Account"];
                };
            };
            /**
             * @description `email is already registered`, `email format is invalid`, `admins cannot disable or demote themselves` or
             *     `the last admin stays`; or a body that is no JSON.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "admins cannot disable or demote themselves"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly changePassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "current_password": "correct horse battery",
                 *       "password": "staple correct horse",
                 *       "password_confirmation": "staple correct horse"
                 *     }
                 */
                readonly "application/json": {
                    /** Format: password */
                    readonly current_password: string;
                    /** Format: password */
                    readonly password: string;
                    /** Format: password */
                    readonly password_confirmation: string;
                };
            };
        };
        readonly responses: {
            /** @description The new password holds. */
            readonly 204: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `the current password is wrong`, `password and password confirmation don't match` or
             *     `the new password is the old one`; or a body that is no JSON.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "the current password is wrong"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 429: components["responses"]["TooManyFailures"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly resetPassword: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description To be told to the user. */
            readonly 200: {
                headers: {
                    /** @description `no-store` */
                    readonly "Cache-Control": string;
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "temporary_password": "kfm7q-x2hvt-9wbcn-4jzrd"
                     *     }
                     */
                    readonly "application/json": {
                        readonly temporary_password: string;
                    };
                };
            };
            /** @description `admins change their own password as everybody does` */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "admins change their own password as everybody does"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["UserNotFound"];
            readonly 422: components["responses"]["UserIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly setUp: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "code": "3f2b8c1d9e4a5f60718293a4b5c6d7e8",
                 *       "username": "admin",
                 *       "email": "admin@hospital.example",
                 *       "password": "correct horse battery",
                 *       "password_confirmation": "correct horse battery"
                 *     }
                 */
                readonly "application/json": {
                    readonly code: string;
                    readonly username: string;
                    /** Format: email */
                    readonly email: string;
                    /** Format: password */
                    readonly password: string;
                    /** Format: password */
                    readonly password_confirmation: string;
                };
            };
        };
        readonly responses: {
            /** @description The admin may sign in. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "user registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c0"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Registered"];
                };
            };
            readonly 400: components["responses"]["Unreadable"];
            /** @description The code is wrong. */
            readonly 403: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Forbidden",
                     *       "status": 403,
                     *       "detail": "Forbidden operation"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is an admin already. */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "there is an admin already"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listModels: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All models, in the order of their registration. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "models": [
                     *         {
                     *           "id": "6741f0a2c3b4d5e6f7a8b9c1",
                     *           "name": "voice-steadiness-demo",
                     *           "publishing_channel": "voice-steadiness-demo"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly models: readonly components["schemas"]["Model"][];
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly registerModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "voice-steadiness-demo",
                 *       "publishing_channel": "voice-steadiness-demo"
                 *     }
                 */
                readonly "application/json": {
                    readonly name: string;
                    /** @description The topic on which the model's requests travel. */
                    readonly publishing_channel: string;
                };
            };
        };
        readonly responses: {
            /** @description Clinicians may choose the model. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "model registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c1"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Registered"];
                };
            };
            /**
             * @description `model name is already registered` or `publishing channel is already registered`; or a body that is no
             *     JSON.
             */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Bad Request",
                     *       "status": 400,
                     *       "detail": "model name is already registered"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly showModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly model_id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The model. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c1",
                     *       "name": "voice-steadiness-demo",
                     *       "publishing_channel": "voice-steadiness-demo"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Model"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["ModelNotFound"];
            /** @description The id is none. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "model id is not valid"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listModelServers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly model_id: components["parameters"]["ModelId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The servers, in the order of their names. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "servers": [
                     *         {
                     *           "worker": "model-server-1",
                     *           "model": "voice-steadiness-demo",
                     *           "version": "1",
                     *           "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "runtime": "onnxruntime 1.29.0",
                     *           "started_in": "2026-11-22T03:00:00.000Z",
                     *           "completed": 41,
                     *           "failed": 1
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly servers: readonly components["schemas"]["ModelServer"][];
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 404: components["responses"]["ModelNotFound"];
            readonly 422: components["responses"]["ModelIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listModelVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly model_id: components["parameters"]["ModelId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The versions, the newest first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "version": "1",
                     *           "status": "READY",
                     *           "status_message": "",
                     *           "aliases": [
                     *             "champion"
                     *           ],
                     *           "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *           "created_at": "2026-11-22T03:00:00.000Z",
                     *           "golden": [
                     *             {
                     *               "name": "steady-vowel",
                     *               "passed": true,
                     *               "expected": [
                     *                 0.08
                     *               ],
                     *               "actual": [
                     *                 0.08
                     *               ],
                     *               "max_abs_error": 0,
                     *               "diagnosis": "negative"
                     *             }
                     *           ],
                     *           "contract": {
                     *             "task": "respiratory-insufficiency",
                     *             "intended-use": "demonstration"
                     *           },
                     *           "card": "# Voice steadiness\n\nNot clinically validated."
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly versions: readonly components["schemas"]["ModelVersion"][];
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["ModelNotFound"];
            readonly 422: components["responses"]["ModelIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listHospitals: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All hospitals, in the order of their names. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "hospitals": [
                     *         {
                     *           "id": "6741f0a2c3b4d5e6f7a8b9c2",
                     *           "name": "Hospital das Clínicas"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/json": {
                        readonly hospitals: readonly components["schemas"]["Hospital"][];
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly registerHospital: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Hospital das Clínicas"
                 *     }
                 */
                readonly "application/json": components["schemas"]["HospitalName"];
            };
        };
        readonly responses: {
            /** @description The form offers the hospital. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "hospital registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c2"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Registered"];
                };
            };
            readonly 400: components["responses"]["HospitalNameTaken"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly renameHospital: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly hospital_id: components["schemas"]["Id"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "name": "Hospital das Clínicas"
                 *     }
                 */
                readonly "application/json": components["schemas"]["HospitalName"];
            };
        };
        readonly responses: {
            /** @description The hospital as it is now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c2",
                     *       "name": "Hospital das Clínicas"
                     *     }
                     */
                    readonly "application/json": components["schemas"]["Hospital"];
                };
            };
            readonly 400: components["responses"]["HospitalNameTaken"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            /** @description There is no such hospital. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "hospital not found"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly listInferences: {
        readonly parameters: {
            readonly query?: {
                /** @description Most inferences of one page. Without it up to 500 are listed. */
                readonly limit?: number;
                /** @description The `next_cursor` of the page before, in the same order. */
                readonly cursor?: string;
                /** @description Of the main model. */
                readonly status?: components["schemas"]["Status"];
                readonly model_id?: components["schemas"]["Id"];
                /** @description Exactly this record number. */
                readonly rgh?: string;
                /**
                 * @description How the record number, the inference's id or idempotency key, or a word of the hospital's name begins. Case,
                 *     accents, spaces and signs make no difference.
                 */
                readonly q?: string;
                /** @description Exactly this hospital. */
                readonly local?: string;
                /** @description Of the main model. */
                readonly diagnosis?: "positive" | "negative" | "inconclusive";
                /**
                 * @description Submitted at this instant or later; a date means its first moment in UTC.
                 * @example 2026-11-22T03:00:00Z
                 */
                readonly from?: string;
                /**
                 * @description Submitted before this instant; a date means its last moment in UTC.
                 * @example 2026-11-22
                 */
                readonly to?: string;
                readonly sort?: "created_in" | "-created_in" | "rgh" | "-rgh" | "local" | "-local";
            };
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /**
             * @description One page. It may hold fewer inferences than asked for, even none, before the last one: a request looks at no
             *     more than some thousands of inferences for those that match. Go on while there is a `next_cursor`.
             */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inferences": [],
                     *       "next_cursor": null
                     *     }
                     */
                    readonly "application/json": {
                        readonly inferences: readonly components["schemas"]["Inference"][];
                        /** @description Where the next page starts; null on the last one. */
                        readonly next_cursor: string | null;
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly requestInference: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description What the client calls this submission. The same key with the same content is the same inference, however
                 *     often it is sent; with another content it is refused.
                 */
                readonly "Idempotency-Key"?: string;
            };
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "multipart/form-data": components["schemas"]["Submission"];
            };
        };
        readonly responses: {
            /** @description Accepted. */
            readonly 200: {
                headers: {
                    /** @description Where the inference is. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inference_id": "6741f0a2c3b4d5e6f7a8b9c3"
                     *     }
                     */
                    readonly "application/json": {
                        readonly inference_id: components["schemas"]["Id"];
                    };
                };
            };
            readonly 400: components["responses"]["Unreadable"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["ModelNotFound"];
            /** @description The submission took too long to arrive. */
            readonly 408: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Request Timeout",
                     *       "status": 408,
                     *       "detail": "the submission took too long to arrive"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `model id is not valid`, or `errors` names each field and recording that is wrong and why; or the
             *     idempotency key came before with another content.
             */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "age must be a whole number of years from 0 to 130",
                     *       "errors": [
                     *         {
                     *           "field": "age",
                     *           "message": "must be a whole number of years from 0 to 130"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly followInferences: {
        readonly parameters: {
            readonly query?: {
                /** @description The same, for clients that cannot set the header. */
                readonly last_event_id?: string;
            };
            readonly header?: {
                /** @description The id of the last event that was seen. */
                readonly "Last-Event-ID"?: string;
            };
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The stream. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example retry: 3000
                     *
                     *     event: inference
                     *     id: 1795305541321-6741f0a2c3b4d5e6f7a8b9c3
                     *     data: {"id":"6741f0a2c3b4d5e6f7a8b9c3","status":"completed"}
                     *
                     *     : alive
                     */
                    readonly "text/event-stream": string;
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 422: components["responses"]["Invalid"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly showInference: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The inference. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Inference"];
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["InferenceNotFound"];
            readonly 422: components["responses"]["InferenceIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly showResult: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The inference with its result. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly inference: components["schemas"]["Inference"];
                        readonly result: components["schemas"]["Result"];
                    };
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["InferenceNotFound"];
            readonly 422: components["responses"]["InferenceIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly playRecording: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /**
                 * @description One range of bytes (RFC 9110, 14.2). Several, or what is no range, give the whole recording.
                 * @example bytes=0-65535
                 */
                readonly Range?: string;
                /** @description The `ETag` of the answer that the range continues; another one gives the whole recording. */
                readonly "If-Range"?: string;
            };
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
                readonly slot: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The whole recording. */
            readonly 200: {
                headers: {
                    readonly "Content-Length": number;
                    readonly "Accept-Ranges": "bytes";
                    readonly "Cache-Control": "private, no-store";
                    /** @description The SHA-256 digest of the recording. */
                    readonly ETag: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "audio/wav": string;
                };
            };
            /** @description The range that was asked for. */
            readonly 206: {
                headers: {
                    readonly "Content-Length": number;
                    readonly "Content-Range": string;
                    readonly "Accept-Ranges": "bytes";
                    readonly "Cache-Control": "private, no-store";
                    /** @description The SHA-256 digest of the recording. */
                    readonly ETag: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "audio/wav": string;
                };
            };
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            /** @description `inference not found`, or `recording not found`: the inference has none of this name. */
            readonly 404: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Not Found",
                     *       "status": 404,
                     *       "detail": "recording not found"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The range begins behind the end. */
            readonly 416: {
                headers: {
                    readonly "Content-Range": string;
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Requested range not satisfiable",
                     *       "status": 416,
                     *       "detail": "the recording ends before this range"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 422: components["responses"]["InferenceIdMalformed"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly giveOpinion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                readonly user_id: components["parameters"]["UserId"];
                readonly inference_id: components["parameters"]["InferenceId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                /**
                 * @example {
                 *       "opinion": "disagree",
                 *       "comment": "The patient had just climbed the stairs."
                 *     }
                 */
                readonly "application/json": {
                    /** @enum {unknown} */
                    readonly impression?: "positive" | "negative" | "inconclusive";
                    /** @enum {unknown} */
                    readonly opinion?: "agree" | "disagree" | "inconclusive";
                    readonly comment?: string;
                };
            };
        };
        readonly responses: {
            /** @description All that was said until now. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "opinion": {
                     *         "impression": "negative",
                     *         "impression_given_in": "2026-11-22T03:00:00.000Z",
                     *         "opinion": "disagree",
                     *         "comment": "The patient had just climbed the stairs.",
                     *         "given_in": "2026-11-22T03:05:00.000Z",
                     *         "revisions": 1
                     *       }
                     *     }
                     */
                    readonly "application/json": {
                        readonly opinion: components["schemas"]["Opinion"];
                    };
                };
            };
            readonly 400: components["responses"]["Unreadable"];
            readonly 401: components["responses"]["NotAuthenticated"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["InferenceNotFound"];
            /**
             * @description `the impression is given already`, `the impression comes before the opinion`, `there is no result yet` or
             *     `the opinion was revised too often`.
             */
            readonly 409: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "the impression is given already"
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            /** @description `inference id is not valid`, or `errors` names each field that is wrong and why. */
            readonly 422: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "opinion must be one of agree, disagree, inconclusive",
                     *       "errors": [
                     *         {
                     *           "field": "opinion",
                     *           "message": "must be one of agree, disagree, inconclusive"
                     *         }
                     *       ]
                     *     }
                     */
                    readonly "application/problem+json": components["schemas"]["Problem"];
                };
            };
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly showAbout: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Name, version and how it is set up. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "SPIRA Inference",
                     *       "version": "0.1.0",
                     *       "commit": "1a2b3c4",
                     *       "ask_before_revealing": false,
                     *       "research_use": true
                     *     }
                     */
                    readonly "application/json": components["schemas"]["About"];
                };
            };
        };
    };
    readonly describe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description This document. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/yaml": Record<string, never>;
                };
            };
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The keys, the current one first. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": {
                        readonly keys: readonly {
                            /** @constant */
                            readonly kty: "OKP";
                            /** @constant */
                            readonly crv: "Ed25519";
                            readonly x: string;
                            readonly kid: string;
                            /** @constant */
                            readonly use: "sig";
                            /** @constant */
                            readonly alg: "EdDSA";
                        }[];
                    };
                };
            };
        };
    };
}
