// Generated from contracts/openapi.yaml by `npm run api`. Do not edit.

export interface paths {
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show who is signed in
         * @description Sets the cookie `XSRF-TOKEN` when there is none, also when nobody is signed in.
         */
        get: operations["showSession"];
        put?: never;
        /**
         * Sign in with cookies
         * @description For the app, which is served from the same origin: sets two cookies that no script can read,
         *     `__Host-spira-access` (one request after the other) and `__Secure-spira-refresh` (for `/v1/session` only).
         *     A session that came along ends. Needs the header `X-XSRF-TOKEN`, see the security scheme `session`; failures
         *     count as those of `POST /v1/users/auth`.
         */
        post: operations["openSession"];
        /**
         * Sign out
         * @description Ends the session, also for whoever may have copied its cookies, and takes the cookies away.
         */
        delete: operations["closeSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go on with a session
         * @description Replaces both cookies. Each refresh token works once; presented again within 30 seconds it gives the same
         *     answer, so that two tabs may race; later it ends the session, because somebody has copied it.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/auth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description OAuth 2.0 password grant. After too many failures within a window (10 in 15 minutes for one user name, 100 for
         *     one address, unless configured otherwise) the user name, or the address, waits for the window's end.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users
         * @description For admins. In the order of their user names.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Register a user
         * @description For admins. Without `roles` the user is a clinician.
         */
        post: operations["registerUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Show a user
         * @description Users see themselves, admins everyone; to others nobody is there.
         */
        get: operations["showUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Disable, enable or change a user
         * @description For admins. What is not given stays. A disabled user is refused at once, whatever they hold. Admins can neither
         *     disable themselves nor give up being admins, and there is always one left.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/v1/users/{user_id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Change one's own password
         * @description Ends all other sessions of the user and all tokens. The session that asks goes on, with new cookies; who asks
         *     with a token signs in again. Wrong passwords count as failed sign-ins.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/password-reset": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a user a temporary password
         * @description For admins. The password is shown this once. It lets the user in to choose another one, and to nothing else;
         *     all sessions and tokens of the user end. Admins change their own password as everybody does.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the first admin
         * @description Works once, with the one-time code that the service writes to its log while there is no admin and none is
         *     configured.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the models */
        get: operations["listModels"];
        put?: never;
        /**
         * Offer a model
         * @description For ml-engineers and admins.
         */
        post: operations["registerModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        /** Show a model */
        get: operations["showModel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model_id}/servers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        /**
         * List the servers that answer for a model now
         * @description As they say of themselves. At most some seconds old; empty when none is there.
         */
        get: operations["listModelServers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        /**
         * List what the registry says of a model's versions
         * @description For ml-engineers and admins. The registry's model is the one of the same name, or else the one that is named
         *     as the model's channel; empty when it has neither.
         */
        get: operations["listModelVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model_id}/shadow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        /**
         * Compare second versions with what was served
         * @description For ml-engineers and admins. A model server may run a second version on the requests that the served one
         *     answers. Its results are kept apart, nobody sees one; this adds them up. Costs as much as the model has of them.
         */
        get: operations["compareShadow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{model_id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        /**
         * Show what was done to a model
         * @description For ml-engineers and admins. The registry's audit of the model, its versions and aliases, the newest thousand
         *     entries; empty when the registry has no such model. The registry's model is found as for its versions.
         */
        get: operations["showModelHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inferences/{inference_id}/reproductions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Work a stored result out again
         * @description For its owner, ml-engineers and admins. A model server fetches the very version that made the result, checks its
         *     digest, runs it on the stored recordings and says what comes out; that is compared with what is stored. The
         *     answer holds no score, no diagnosis and nothing of the patient. It may take two minutes; nothing is changed.
         */
        post: operations["reproduceResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the recalls
         * @description For ml-engineers and admins. Withdrawn ones too.
         */
        get: operations["listRecalls"];
        put?: never;
        /**
         * Recall the results of a version of a model
         * @description For ml-engineers and admins. From then on every result that this version made or makes bears the recall, in
         *     every answer that shows it; the results themselves stay as they are. `name` and `version` are those of the
         *     registry, as results tell them.
         */
        post: operations["recallVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say what the ledger has of a version of a model
         * @description For ml-engineers and admins: how many inferences have a result of it, and the recall that holds. The registry is
         *     not asked, for results may be of a directory, of a stock MLflow server or of a registry that is gone.
         */
        get: operations["lookAtVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls/{recall_id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recall_id: components["parameters"]["RecallId"];
            };
            cookie?: never;
        };
        /**
         * List the results that a recall touches
         * @description For ml-engineers and admins: ids and digests, nothing of patients, no scores. Costs the same however many
         *     inferences are stored.
         */
        get: operations["listRecalledResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recalls/{recall_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recall_id: components["parameters"]["RecallId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw a recall
         * @description For ml-engineers and admins. Results bear it no longer; the recall itself is kept.
         */
        post: operations["withdrawRecall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the hospitals */
        get: operations["listHospitals"];
        put?: never;
        /**
         * Add a hospital
         * @description For admins.
         */
        post: operations["registerHospital"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hospitals/{hospital_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hospital_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename a hospital
         * @description For admins. Inferences keep the name that they were submitted with.
         */
        patch: operations["renameHospital"];
        trace?: never;
    };
    "/v1/users/{user_id}/inferences": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** List one's inferences */
        get: operations["listInferences"];
        put?: never;
        /**
         * Submit recordings
         * @description Once answered with 200 the submission is kept, and each model that it names ends in exactly one of a result, a
         *     failure or an expiry. Checked in this order: the token, the user, the models, then fields and recordings.
         *
         *     Empty optional fields, and the words `undefined` and `null`, count as absent. Fields that are not named here
         *     are kept and shown under `extra`. Further recordings may be sent under names of lower-case letters.
         */
        post: operations["requestInference"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/inferences/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Follow one's inferences
         * @description Server-Sent Events. Each event `inference` holds an inference as it is after a change, in `data`, as JSON
         *     (schema `Inference`); its `id` is `<milliseconds>-<inference id>`. Every change is sent at least once to who
         *     comes back with `Last-Event-ID`; an event may come twice. Without it only changes from now on are sent: open
         *     the stream first, then list. Comments keep the connection alive. The stream ends with the token.
         */
        get: operations["followInferences"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/inferences/{inference_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        /** Show an inference */
        get: operations["showInference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/inferences/{inference_id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        /**
         * Show the main model's result
         * @description Until there is an answer, and when there is none, `output` is `[-1.0]` and `diagnosis` is `not available`.
         *     Inference and result never disagree.
         */
        get: operations["showResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/inferences/{inference_id}/recordings/{slot}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
                slot: string;
            };
            cookie?: never;
        };
        /**
         * Listen to a recording
         * @description The bytes that were submitted. Each access is logged.
         */
        get: operations["playRecording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user_id}/inferences/{inference_id}/opinion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Say what the clinician thinks
         * @description The impression of the patient is given once, before the opinion of the result, and stays. The opinion and its
         *     comment may be revised; what was said before is kept. What the body leaves out stays as it is; an empty comment
         *     takes the comment back. Saying the same again changes nothing.
         */
        put: operations["giveOpinion"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/about": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this installation is */
        get: operations["showAbout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/openapi.yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["describe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys of the tokens
         * @description JSON Web Key Set (RFC 7517, RFC 8037), by which other services check access tokens.
         */
        get: operations["listKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Id: string;
        /** Format: date-time */
        Time: string;
        /** @enum {unknown} */
        Role: "clinician" | "ml-engineer" | "admin";
        /** @enum {unknown} */
        Status: "processing" | "completed" | "error";
        /**
         * @description `not available` until there is one.
         * @enum {unknown}
         */
        Diagnosis: "positive" | "negative" | "inconclusive" | "not available";
        Problem: {
            /** Format: uri-reference */
            type: string;
            title: string;
            status: number;
            detail: string;
            /** @description What is wrong with which field. */
            errors?: {
                field: string;
                message: string;
            }[];
            /** @description Names the entry in the service's log. */
            incident?: string;
        };
        Token: {
            /** @description The user's. */
            id: components["schemas"]["Id"];
            access_token: string;
            /** @constant */
            token_type: "bearer";
            /** @description Seconds. */
            expires_in: number;
        };
        Registration: {
            username: string;
            /** Format: email */
            email: string;
            /** Format: password */
            password: string;
            /** Format: password */
            password_confirmation: string;
            roles?: components["schemas"]["Role"][];
            /**
             * @description Whether the password only lets the user in to choose another one.
             * @default false
             */
            must_change_password: boolean;
        };
        Registered: {
            /** @enum {unknown} */
            message: "user registered!" | "model registered!" | "hospital registered!";
            id: components["schemas"]["Id"];
        };
        User: {
            id: components["schemas"]["Id"];
            username: string;
            email: string;
            roles: components["schemas"]["Role"][];
        };
        Session: {
            user: {
                id: components["schemas"]["Id"];
                username: string;
                email: string;
                roles: components["schemas"]["Role"][];
                /** @description Until the password is changed everything else answers 403. */
                must_change_password: boolean;
            };
            /** @description When the access cookie ends, or the token; refresh the session before. */
            expires_at: components["schemas"]["Time"];
            /** @description When the session ends unless it is refreshed; each refresh moves it, up to a limit. */
            session_expires_at: components["schemas"]["Time"];
        };
        /** @description A user, as admins see them. */
        Account: {
            id: components["schemas"]["Id"];
            username: string;
            email: string;
            roles: components["schemas"]["Role"][];
            disabled: boolean;
            must_change_password: boolean;
            created_in: components["schemas"]["Time"];
            last_sign_in: components["schemas"]["Time"] | null;
        };
        Model: {
            id: components["schemas"]["Id"];
            name: string;
            publishing_channel: string;
            /** @description Requests that wait for this model or are in work; null while the broker is away. */
            waiting: number | null;
            /** @description Servers that answer for this model now; null while the broker is away. */
            servers: number | null;
            /** @description How long a new request will probably wait, from what waits, the servers and their pace; null when unknown. */
            expected_wait_seconds: number | null;
        };
        ModelServer: {
            /** @description The server's name. */
            worker: string;
            /** @description Its name in the registry. */
            model: string;
            version: string;
            /** @description Of the version's manifest in the registry. */
            digest: string;
            /** @example onnxruntime 1.29.0 */
            runtime: string;
            started_in: components["schemas"]["Time"];
            /** @description Requests answered with a result since then. */
            completed: number;
            /** @description Requests answered with a failure since then. */
            failed: number;
        };
        ModelVersion: {
            /** @description Of the model in the registry, which its results and recalls go by. */
            name: string;
            version: string;
            /** @enum {unknown} */
            status: "PENDING_REGISTRATION" | "READY" | "FAILED_REGISTRATION";
            /** @description Why the registration failed; empty otherwise. */
            status_message: string;
            aliases: string[];
            /** @description SHA-256 of the version's manifest. */
            digest: string;
            created_at: components["schemas"]["Time"];
            /** @description The golden samples as the registry replayed them. */
            golden: components["schemas"]["GoldenReplay"][];
            /** @description `contract.yaml`; null until the version is ready. */
            contract: {
                [key: string]: unknown;
            } | null;
            /** @description The model card, Markdown; null when there is none. */
            card: string | null;
            /** @description The recall that holds of the version; null while there is none. */
            recall: components["schemas"]["Recall"] | null;
        };
        /** @description What was done to a model in the registry. */
        ModelHistory: {
            /** @description The moves of aliases, which tell what served when. */
            aliases: {
                alias: string;
                at: components["schemas"]["Time"];
                /** @description The name of who did it. */
                by: string;
                /** @description The version that it named before; null when none. */
                from: string | null;
                /** @description The version that it named from then on; null when none. */
                version: string | null;
            }[];
            audit: {
                at: components["schemas"]["Time"];
                /** @description The name of who did it. */
                by: string;
                /** @description In the registry's words, such as `alias-moved`. */
                action: string;
                /** @description The model, `model/version` or `model@alias`. */
                subject: string;
                details: {
                    [key: string]: string;
                };
            }[];
        };
        /** @description How a second version compares with what was served. */
        ShadowTally: {
            /** @description Of the model in the registry. */
            name: string;
            version: string;
            /** @description Requests that both answered. */
            compared: number;
            /** @description Of these, those with the same diagnosis. */
            same_diagnosis: number;
            /** @description Between the numbers of their outputs; null where no two could be compared. */
            largest_difference: number | null;
            /** @description The first of its answers. */
            since: components["schemas"]["Time"];
            /** @description The last one. */
            until: components["schemas"]["Time"];
        };
        GoldenReplay: {
            name: string;
            passed: boolean;
            expected: number[];
            actual: number[];
            max_abs_error: number | null;
            diagnosis: string;
        };
        About: {
            name: string;
            version: string;
            /** @description Of the source; `unknown` in a build outside of Git. */
            commit: string;
            /** @description Whether apps ask for an impression before they show a result. */
            ask_before_revealing: boolean;
            /** @description Whether apps say that results are for research only. */
            research_use: boolean;
        };
        /** @description What the clinician thinks; null when nothing was said. */
        Opinion: {
            /**
             * @description Of the patient, before the result was shown.
             * @enum {unknown}
             */
            impression: "positive" | "negative" | "inconclusive" | null;
            /** Format: date-time */
            impression_given_in: string | null;
            /**
             * @description Of the result.
             * @enum {unknown}
             */
            opinion: "agree" | "disagree" | "inconclusive" | null;
            comment: string | null;
            /**
             * Format: date-time
             * @description The newest opinion or comment.
             */
            given_in: string | null;
            /** @description How often opinion or comment were said or changed. */
            revisions: number;
        } | null;
        KeptRecording: {
            slot: string;
            sha256: components["schemas"]["Sha256"];
            size_bytes: number;
            length_seconds: number;
            sample_rate_hertz: number;
            channels: number;
            bits_per_sample: number;
            /** @description Level of the largest sample, dB relative to full scale. */
            peak_dbfs: number;
        };
        Hospital: {
            id: components["schemas"]["Id"];
            name: string;
        };
        HospitalName: {
            name: string;
        };
        Submission: {
            /** @description Repeated for several models; the first one is the main one. */
            model_id: components["schemas"]["Id"][];
            /** @description Hospital record number of the patient. */
            rgh: string;
            /** @enum {unknown} */
            mask_type: "NONE" | "THIN" | "THICK";
            gender: string;
            /** @enum {unknown} */
            covid_status: "TRUE" | "FALSE" | "UNKNOWN";
            /** @description Name of the hospital. */
            local: string;
            /** @description Years. */
            age?: number;
            /** @description ICD code. */
            cid?: string;
            /** @description Heart beats per minute. */
            bpm?: number;
            /** @description Breaths per minute. */
            respiratory_frequency?: number;
            respiratory_insufficiency_status?: string;
            /** @enum {unknown} */
            location?: "NURSERY" | "ICU";
            /** Format: date */
            last_positive_diagnose_date?: string;
            hospitalized?: string;
            /** Format: date */
            hospitalization_start?: string;
            /** Format: date */
            hospitalization_end?: string;
            /** @description Percent. */
            spo2?: number;
            aceite: components["schemas"]["Recording"];
            sustentada: components["schemas"]["Recording"];
            parlenda: components["schemas"]["Recording"];
            frase?: components["schemas"]["Recording"];
        } & {
            [key: string]: string;
        };
        /** @description A WAV file of at most 25 MB. */
        Recording: string;
        /** @description As it was submitted; null when it was not. */
        Said: string | null;
        Inference: {
            id: components["schemas"]["Id"];
            user_id: components["schemas"]["Id"];
            /** @description The main model's. */
            model_id: components["schemas"]["Id"];
            /** @description Of the main model. */
            status: components["schemas"]["Status"];
            created_in: components["schemas"]["Time"];
            rgh: components["schemas"]["Said"];
            mask_type: components["schemas"]["Said"];
            gender: components["schemas"]["Said"];
            covid_status: components["schemas"]["Said"];
            local: components["schemas"]["Said"];
            /** @description Years. */
            age: number | null;
            cid: components["schemas"]["Said"];
            bpm: components["schemas"]["Said"];
            respiratory_frequency: components["schemas"]["Said"];
            respiratory_insufficiency_status: components["schemas"]["Said"];
            location: components["schemas"]["Said"];
            last_positive_diagnose_date: components["schemas"]["Said"];
            hospitalized: components["schemas"]["Said"];
            hospitalization_start: components["schemas"]["Said"];
            hospitalization_end: components["schemas"]["Said"];
            spo2: components["schemas"]["Said"];
            updated_in: components["schemas"]["Time"];
            /** @description What is still open then expires. */
            deadline: components["schemas"]["Time"];
            /** @description What was submitted beyond the known fields. */
            extra: {
                [key: string]: string;
            };
            /** @description In the order of their names. */
            recordings: components["schemas"]["KeptRecording"][];
            opinion: components["schemas"]["Opinion"];
            /** @description One per model, in the order asked for; the first one is the main one. */
            results: components["schemas"]["Evaluation"][];
        };
        /** @description What one model made of the inference, with all that is needed to compute it again. */
        Evaluation: {
            model_id: components["schemas"]["Id"];
            model_name: string;
            status: components["schemas"]["Status"];
            /** @enum {unknown} */
            state: "queued" | "running" | "completed" | "failed" | "expired";
            /**
             * Format: date-time
             * @description Since when it is in this state; null while queued.
             */
            since: string | null;
            diagnosis: components["schemas"]["Diagnosis"];
            output: components["schemas"]["Output"];
            /** @description Which version answered. */
            model: {
                name: string;
                version: string;
                /** @description Of the version's manifest in the registry. */
                digest: components["schemas"]["Sha256"];
            } | null;
            /** @description The thresholds that made the diagnosis of the output. */
            decision: {
                /** @description Which entry of the output decides. */
                index: number;
                positive_at_least: number;
                negative_below: number;
            } | null;
            failure: components["schemas"]["Failure"];
            /** @description How often the model was asked. */
            attempt: number;
            runtime: components["schemas"]["ScoringRuntime"] | null;
            /** @description Recording to the digest of the bytes that were scored. */
            inputs: {
                [key: string]: components["schemas"]["Sha256"];
            } | null;
            /** @description Step to milliseconds. */
            timings: {
                [key: string]: number;
            } | null;
            recall: components["schemas"]["ResultRecall"];
        } & (unknown & unknown);
        Result: {
            id: components["schemas"]["Id"];
            inference_id: components["schemas"]["Id"];
            output: components["schemas"]["Output"];
            diagnosis: components["schemas"]["Diagnosis"];
            failure: components["schemas"]["Failure"];
            recall: components["schemas"]["ResultRecall"];
        };
        /** @description What ran the model. */
        ScoringRuntime: {
            name: string;
            version: string;
            execution_provider: string;
            optimization_level: string;
            intra_op_threads: number;
        };
        /** @description How a result that was worked out again compares with the stored one. */
        Reproduction: {
            inference_id: components["schemas"]["Id"];
            model_id: components["schemas"]["Id"];
            /** @description The version that made the result, and was run again. */
            model: {
                name: string;
                version: string;
                digest: components["schemas"]["Sha256"];
            };
            /** @description No bit of the output differs. */
            bits_agree: boolean;
            /** @description The diagnosis is the same, and no number of the output differs by more than 0.00001. */
            within_tolerance: boolean;
            /** @description Between two numbers of the outputs; null where they cannot be compared. */
            largest_difference: number | null;
            /** @description When the result was made. */
            recorded_runtime: components["schemas"]["ScoringRuntime"];
            /** @description Now. */
            runtime: components["schemas"]["ScoringRuntime"];
        };
        /** @description Why the result is not to be relied on; null unless its version is recalled. */
        ResultRecall: {
            /** @description For a clinician. */
            reason: string;
            created_at: components["schemas"]["Time"];
        } | null;
        /** @description Says that the results of a version are not to be relied on. */
        Recall: {
            id: components["schemas"]["Id"];
            /** @description Of the model in the registry. */
            name: string;
            version: string;
            /** @description For clinicians. */
            reason: string;
            created_at: components["schemas"]["Time"];
            /** @description A user name. */
            created_by: string;
            results: components["schemas"]["TouchedCount"];
            more_results: components["schemas"]["MoreTouched"];
            /** @description Null while the recall holds. */
            withdrawal: {
                reason: string;
                created_at: components["schemas"]["Time"];
                created_by: string;
            } | null;
        };
        /** @description How many inferences have a result of the version now, counted up to 10 000. */
        TouchedCount: number;
        /** @description Whether there are more than 10 000. */
        MoreTouched: boolean;
        /** @description The model's output; `[-1.0]` until there is one. */
        Output: number[];
        /** @description Why there is no answer. */
        Failure: {
            /** @enum {unknown} */
            reason: "bad-audio" | "bad-fields" | "audio-missing" | "audio-corrupted" | "model-error" | "model-unavailable" | "attempts-exhausted" | "expired";
            /** @description The recording or field at fault, if one is. */
            slot: string | null;
            /** @description For a clinician. */
            text: string;
        } | null;
        Sha256: string;
    };
    responses: {
        /** @description The request cannot be read. */
        Unreadable: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `Not authenticated` without a token, `could not validate the credentials` with one that is malformed, foreign
         *     or expired.
         */
        NotAuthenticated: {
            headers: {
                "WWW-Authenticate": components["headers"]["Challenge"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description `Forbidden operation` is not for this caller. `change your password first`: until then there is nothing but the
         *     session. `the page is out of date: reload it` when the header `X-XSRF-TOKEN` is missing or not the cookie's.
         */
        Forbidden: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Who is signed in, and until when. */
        Session: {
            headers: {
                /** @description `no-store` */
                "Cache-Control": string;
                [name: string]: unknown;
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
                "application/json": components["schemas"]["Session"];
            };
        };
        /** @description Too many failures. `Retry-After` says how long to wait. */
        TooManyFailures: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such user, or not for this caller. */
        UserNotFound: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is none. */
        UserIdMalformed: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `hospital name is already registered`; or a body that is no JSON. */
        HospitalNameTaken: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such model. */
        ModelNotFound: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is none. */
        ModelIdMalformed: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such recall. */
        RecallNotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "recall not found"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This user has no such inference. */
        InferenceNotFound: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The id is none. */
        InferenceIdMalformed: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Larger than this service takes in. */
        TooLarge: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of a type that is not understood here. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description `errors` names each field that is wrong and why. */
        Invalid: {
            headers: {
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not now. `Retry-After` says when to try again. */
        Unavailable: {
            headers: {
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
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
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        UserId: components["schemas"]["Id"];
        ModelId: components["schemas"]["Id"];
        RecallId: components["schemas"]["Id"];
        InferenceId: components["schemas"]["Id"];
    };
    requestBodies: never;
    headers: {
        /** @description Seconds after which to try again. */
        RetryAfter: number;
        /** @description The scheme by which to authenticate. */
        Challenge: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    showSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
            401: components["responses"]["NotAuthenticated"];
            503: components["responses"]["Unavailable"];
        };
    };
    openSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "maria",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    username: string;
                    /** Format: password */
                    password: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Session"];
            400: components["responses"]["Unreadable"];
            /** @description The user name or the password is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyFailures"];
            503: components["responses"]["Unavailable"];
        };
    };
    closeSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody is signed in any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Session"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "username": "maria",
                 *       "password": "correct horse battery",
                 *       "grant_type": "password"
                 *     }
                 */
                "application/x-www-form-urlencoded": {
                    username: string;
                    /** Format: password */
                    password: string;
                    /** @constant */
                    grant_type?: "password";
                    /** @description Ignored. */
                    scope?: string;
                    /** @description Ignored. */
                    client_id?: string;
                    /** @description Ignored. */
                    client_secret?: string;
                };
            };
        };
        responses: {
            /** @description An access token for the header `Authorization`. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["Unreadable"];
            /** @description The user name or the password is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyFailures"];
            503: components["responses"]["Unavailable"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description Part of the user name or of the e-mail address, in any case. */
                q?: string;
                limit?: number;
                /** @description The `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": {
                        users: components["schemas"]["Account"][];
                        /** @description Where the next page starts; null on the last one. */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description The user may sign in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "user registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c0"
                     *     }
                     */
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /**
             * @description `username is already registered`, `email is already registered`, `email format is invalid` or
             *     `password and password confirmation don't match`; or a body that is no JSON.
             */
            400: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    showUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            422: components["responses"]["UserIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "disabled": true
                 *     }
                 */
                "application/json": {
                    disabled?: boolean;
                    roles?: components["schemas"]["Role"][];
                    /** Format: email */
                    email?: string;
                };
            };
        };
        responses: {
            /** @description The user as they are now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /**
             * @description `email is already registered`, `email format is invalid`, `admins cannot disable or demote themselves` or
             *     `the last admin stays`; or a body that is no JSON.
             */
            400: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "current_password": "correct horse battery",
                 *       "password": "staple correct horse",
                 *       "password_confirmation": "staple correct horse"
                 *     }
                 */
                "application/json": {
                    /** Format: password */
                    current_password: string;
                    /** Format: password */
                    password: string;
                    /** Format: password */
                    password_confirmation: string;
                };
            };
        };
        responses: {
            /** @description The new password holds. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `the current password is wrong`, `password and password confirmation don't match` or
             *     `the new password is the old one`; or a body that is no JSON.
             */
            400: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["TooManyFailures"];
            503: components["responses"]["Unavailable"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To be told to the user. */
            200: {
                headers: {
                    /** @description `no-store` */
                    "Cache-Control": string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "temporary_password": "kfm7q-x2hvt-9wbcn-4jzrd"
                     *     }
                     */
                    "application/json": {
                        temporary_password: string;
                    };
                };
            };
            /** @description `admins change their own password as everybody does` */
            400: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            422: components["responses"]["UserIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "3f2b8c1d9e4a5f60718293a4b5c6d7e8",
                 *       "username": "admin",
                 *       "email": "admin@hospital.example",
                 *       "password": "correct horse battery",
                 *       "password_confirmation": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    code: string;
                    username: string;
                    /** Format: email */
                    email: string;
                    /** Format: password */
                    password: string;
                    /** Format: password */
                    password_confirmation: string;
                };
            };
        };
        responses: {
            /** @description The admin may sign in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "user registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c0"
                     *     }
                     */
                    "application/json": components["schemas"]["Registered"];
                };
            };
            400: components["responses"]["Unreadable"];
            /** @description The code is wrong. */
            403: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is an admin already. */
            409: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All models, in the order of their registration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "models": [
                     *         {
                     *           "id": "6741f0a2c3b4d5e6f7a8b9c1",
                     *           "name": "voice-steadiness-demo",
                     *           "publishing_channel": "voice-steadiness-demo",
                     *           "waiting": 0,
                     *           "servers": 1,
                     *           "expected_wait_seconds": 0
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        models: components["schemas"]["Model"][];
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "voice-steadiness-demo",
                 *       "publishing_channel": "voice-steadiness-demo"
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description The topic on which the model's requests travel. */
                    publishing_channel: string;
                };
            };
        };
        responses: {
            /** @description Clinicians may choose the model. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "model registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c1"
                     *     }
                     */
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /**
             * @description `model name is already registered` or `publishing channel is already registered`; or a body that is no
             *     JSON.
             */
            400: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    showModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c1",
                     *       "name": "voice-steadiness-demo",
                     *       "publishing_channel": "voice-steadiness-demo",
                     *       "waiting": 0,
                     *       "servers": 1,
                     *       "expected_wait_seconds": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Model"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ModelNotFound"];
            /** @description The id is none. */
            422: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    listModelServers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The servers, in the order of their names. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": {
                        servers: components["schemas"]["ModelServer"][];
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            404: components["responses"]["ModelNotFound"];
            422: components["responses"]["ModelIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    listModelVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The versions, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "name": "voice-steadiness-demo",
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
                     *           "card": "# Voice steadiness\n\nNot clinically validated.",
                     *           "recall": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        versions: components["schemas"]["ModelVersion"][];
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ModelNotFound"];
            422: components["responses"]["ModelIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    compareShadow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One per version, the one that answered last first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "versions": [
                     *         {
                     *           "name": "voice-steadiness-demo",
                     *           "version": "2",
                     *           "compared": 412,
                     *           "same_diagnosis": 401,
                     *           "largest_difference": 0.31,
                     *           "since": "2026-11-20T03:00:00.000Z",
                     *           "until": "2026-11-22T03:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        versions: components["schemas"]["ShadowTally"][];
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ModelNotFound"];
            422: components["responses"]["ModelIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    showModelHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                model_id: components["parameters"]["ModelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "aliases": [
                     *         {
                     *           "alias": "champion",
                     *           "at": "2026-11-22T03:00:00.000Z",
                     *           "by": "clara",
                     *           "from": null,
                     *           "version": "1"
                     *         }
                     *       ],
                     *       "audit": [
                     *         {
                     *           "at": "2026-11-22T03:00:00.000Z",
                     *           "by": "clara",
                     *           "action": "alias-moved",
                     *           "subject": "voice-steadiness-demo@champion",
                     *           "details": {
                     *             "from": "",
                     *             "to": "1"
                     *           }
                     *         },
                     *         {
                     *           "at": "2026-11-22T02:58:00.000Z",
                     *           "by": "bruno",
                     *           "action": "version-created",
                     *           "subject": "voice-steadiness-demo/1",
                     *           "details": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ModelHistory"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ModelNotFound"];
            422: components["responses"]["ModelIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    reproduceResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /** @description Whose result; the main one when absent. */
                    model?: components["schemas"]["Id"];
                };
            };
        };
        responses: {
            /** @description Whether it comes out the same. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inference_id": "6741f0a2c3b4d5e6f7a8b9c0",
                     *       "model_id": "6741f0a2c3b4d5e6f7a8b9c1",
                     *       "model": {
                     *         "name": "voice-steadiness-demo",
                     *         "version": "1",
                     *         "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                     *       },
                     *       "bits_agree": true,
                     *       "within_tolerance": true,
                     *       "largest_difference": 0,
                     *       "recorded_runtime": {
                     *         "name": "onnxruntime",
                     *         "version": "1.29.0",
                     *         "execution_provider": "CPU",
                     *         "optimization_level": "ALL",
                     *         "intra_op_threads": 1
                     *       },
                     *       "runtime": {
                     *         "name": "onnxruntime",
                     *         "version": "1.29.0",
                     *         "execution_provider": "CPU",
                     *         "optimization_level": "ALL",
                     *         "intra_op_threads": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Reproduction"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            /**
             * @description `inference not found`, also when it is not for this caller; `model not found` when the inference was not
             *     sent to this model.
             */
            404: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /**
             * @description There is nothing to compare; `detail` says why: `there is no result yet`, `the recordings are no longer
             *     stored`, `the recordings that are stored cannot be scored`, `the model fails on these recordings now`, `the
             *     version of this number has other bytes than the one that made the result`.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "there is no result yet"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `inference id is not valid` or `model id is not valid`. */
            422: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    listRecalls: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "next_cursor": null,
                     *       "recalls": [
                     *         {
                     *           "id": "6741f0a2c3b4d5e6f7a8b9c3",
                     *           "name": "voice-steadiness-demo",
                     *           "version": "1",
                     *           "reason": "Recordings of 44.1 kHz were read too slowly.",
                     *           "created_at": "2026-11-22T03:00:00.000Z",
                     *           "created_by": "bruno",
                     *           "results": 142,
                     *           "more_results": false,
                     *           "withdrawal": {
                     *             "reason": "No recording was of 44.1 kHz.",
                     *             "created_at": "2026-11-22T04:00:00.000Z",
                     *             "created_by": "clara"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        recalls: components["schemas"]["Recall"][];
                        /** @description Null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    recallVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "voice-steadiness-demo",
                 *       "version": "1",
                 *       "reason": "Recordings of 44.1 kHz were read too slowly."
                 *     }
                 */
                "application/json": {
                    name: string;
                    version: string;
                    /** @description For clinicians. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The recall holds. */
            201: {
                headers: {
                    /** @description Where the results are listed. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c3",
                     *       "name": "voice-steadiness-demo",
                     *       "version": "1",
                     *       "reason": "Recordings of 44.1 kHz were read too slowly.",
                     *       "created_at": "2026-11-22T03:00:00.000Z",
                     *       "created_by": "bruno",
                     *       "results": 142,
                     *       "more_results": false,
                     *       "withdrawal": null
                     *     }
                     */
                    "application/json": components["schemas"]["Recall"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description A recall of this version holds. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "this version is recalled already"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    lookAtVersion: {
        parameters: {
            query: {
                /** @description As results tell it. */
                name: string;
                /** @description As results tell it. */
                version: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What there is of it; nothing of a version that made no result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "voice-steadiness-demo",
                     *       "version": "1",
                     *       "results": 142,
                     *       "more_results": false,
                     *       "recall": null
                     *     }
                     */
                    "application/json": {
                        name: string;
                        version: string;
                        results: components["schemas"]["TouchedCount"];
                        more_results: components["schemas"]["MoreTouched"];
                        /** @description Null while none holds. */
                        recall: components["schemas"]["Recall"] | null;
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listRecalledResults: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                recall_id: components["parameters"]["RecallId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest inference first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "results": [
                     *         {
                     *           "inference_id": "6741f0a2c3b4d5e6f7a8b9c0",
                     *           "model_id": "6741f0a2c3b4d5e6f7a8b9c1",
                     *           "created_at": "2026-11-21T23:59:01.321Z",
                     *           "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
                     *         }
                     *       ],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        results: {
                            inference_id: components["schemas"]["Id"];
                            model_id: components["schemas"]["Id"];
                            /** @description When the result came. */
                            created_at: components["schemas"]["Time"];
                            /** @description Of the version that made it. */
                            digest: components["schemas"]["Sha256"];
                        }[];
                        /** @description Null on the last page. */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RecallNotFound"];
            /** @description `recall id is not valid`, or `errors` names the parameter that is wrong. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "recall id is not valid"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    withdrawRecall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recall_id: components["parameters"]["RecallId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "No recording was of 44.1 kHz."
                 *     }
                 */
                "application/json": {
                    /** @description Why the results may be relied on again. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The recall as it was, with its withdrawal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recall"];
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["RecallNotFound"];
            /** @description It is withdrawn. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Conflict",
                     *       "status": 409,
                     *       "detail": "this recall is withdrawn already"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `recall id is not valid`, or `errors` names each field that is wrong and why. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "about:blank",
                     *       "title": "Unprocessable Content",
                     *       "status": 422,
                     *       "detail": "recall id is not valid"
                     *     }
                     */
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    listHospitals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All hospitals, in the order of their names. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": {
                        hospitals: components["schemas"]["Hospital"][];
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            503: components["responses"]["Unavailable"];
        };
    };
    registerHospital: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Hospital das Clínicas"
                 *     }
                 */
                "application/json": components["schemas"]["HospitalName"];
            };
        };
        responses: {
            /** @description The form offers the hospital. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "message": "hospital registered!",
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c2"
                     *     }
                     */
                    "application/json": components["schemas"]["Registered"];
                };
            };
            400: components["responses"]["HospitalNameTaken"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    renameHospital: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hospital_id: components["schemas"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Hospital das Clínicas"
                 *     }
                 */
                "application/json": components["schemas"]["HospitalName"];
            };
        };
        responses: {
            /** @description The hospital as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "6741f0a2c3b4d5e6f7a8b9c2",
                     *       "name": "Hospital das Clínicas"
                     *     }
                     */
                    "application/json": components["schemas"]["Hospital"];
                };
            };
            400: components["responses"]["HospitalNameTaken"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description There is no such hospital. */
            404: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    listInferences: {
        parameters: {
            query?: {
                /** @description Most inferences of one page. Without it up to 500 are listed. */
                limit?: number;
                /** @description The `next_cursor` of the page before, in the same order. */
                cursor?: string;
                /** @description Of the main model. */
                status?: components["schemas"]["Status"];
                model_id?: components["schemas"]["Id"];
                /** @description Exactly this record number. */
                rgh?: string;
                /**
                 * @description How the record number, the inference's id or idempotency key, or a word of the hospital's name begins. Case,
                 *     accents, spaces and signs make no difference; there must be a letter or a digit.
                 */
                q?: string;
                /** @description Exactly this hospital. */
                local?: string;
                /** @description Of the main model. */
                diagnosis?: "positive" | "negative" | "inconclusive";
                /**
                 * @description Submitted at this instant or later; a date means its first moment in UTC.
                 * @example 2026-11-22T03:00:00Z
                 */
                from?: string;
                /**
                 * @description Submitted before this instant; a date means its last moment in UTC.
                 * @example 2026-11-22
                 */
                to?: string;
                sort?: "created_in" | "-created_in" | "rgh" | "-rgh" | "local" | "-local";
            };
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /**
             * @description One page. It may hold fewer inferences than asked for, even none, before the last one: a request looks at no
             *     more than some thousands of inferences for those that match. Go on while there is a `next_cursor`.
             */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inferences": [],
                     *       "next_cursor": null
                     *     }
                     */
                    "application/json": {
                        inferences: components["schemas"]["Inference"][];
                        /** @description Where the next page starts; null on the last one. */
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    requestInference: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description What the client calls this submission. The same key with the same content is the same inference, however
                 *     often it is sent; with another content it is refused.
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Submission"];
            };
        };
        responses: {
            /** @description Accepted. */
            200: {
                headers: {
                    /** @description Where the inference is. */
                    Location: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "inference_id": "6741f0a2c3b4d5e6f7a8b9c3"
                     *     }
                     */
                    "application/json": {
                        inference_id: components["schemas"]["Id"];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ModelNotFound"];
            /** @description The submission took too long to arrive. */
            408: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /**
             * @description `model id is not valid`, or `errors` names each field and recording that is wrong and why; or the
             *     idempotency key came before with another content.
             */
            422: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    followInferences: {
        parameters: {
            query?: {
                /** @description The same, for clients that cannot set the header. */
                last_event_id?: string;
            };
            header?: {
                /** @description The id of the last event that was seen. */
                "Last-Event-ID"?: string;
            };
            path: {
                user_id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            503: components["responses"]["Unavailable"];
        };
    };
    showInference: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inference. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inference"];
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["InferenceNotFound"];
            422: components["responses"]["InferenceIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    showResult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inference with its result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        inference: components["schemas"]["Inference"];
                        result: components["schemas"]["Result"];
                    };
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["InferenceNotFound"];
            422: components["responses"]["InferenceIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    playRecording: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description One range of bytes (RFC 9110, 14.2). Several, or what is no range, give the whole recording.
                 * @example bytes=0-65535
                 */
                Range?: string;
                /** @description The `ETag` of the answer that the range continues; another one gives the whole recording. */
                "If-Range"?: string;
            };
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
                slot: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The whole recording. */
            200: {
                headers: {
                    "Content-Length": number;
                    "Accept-Ranges": "bytes";
                    "Cache-Control": "private, no-store";
                    /** @description The SHA-256 digest of the recording. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    "Content-Length": number;
                    "Content-Range": string;
                    "Accept-Ranges": "bytes";
                    "Cache-Control": "private, no-store";
                    /** @description The SHA-256 digest of the recording. */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            /** @description `inference not found`, or `recording not found`: the inference has none of this name. */
            404: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The range begins behind the end. */
            416: {
                headers: {
                    "Content-Range": string;
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            422: components["responses"]["InferenceIdMalformed"];
            503: components["responses"]["Unavailable"];
        };
    };
    giveOpinion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: components["parameters"]["UserId"];
                inference_id: components["parameters"]["InferenceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "opinion": "disagree",
                 *       "comment": "The patient had just climbed the stairs."
                 *     }
                 */
                "application/json": {
                    /** @enum {unknown} */
                    impression?: "positive" | "negative" | "inconclusive";
                    /** @enum {unknown} */
                    opinion?: "agree" | "disagree" | "inconclusive";
                    comment?: string;
                };
            };
        };
        responses: {
            /** @description All that was said until now. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": {
                        opinion: components["schemas"]["Opinion"];
                    };
                };
            };
            400: components["responses"]["Unreadable"];
            401: components["responses"]["NotAuthenticated"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["InferenceNotFound"];
            /**
             * @description `the impression is given already`, `the impression comes before the opinion`, `there is no result yet` or
             *     `the opinion was revised too often`.
             */
            409: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            /** @description `inference id is not valid`, or `errors` names each field that is wrong and why. */
            422: {
                headers: {
                    [name: string]: unknown;
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
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    showAbout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Name, version and how it is set up. */
            200: {
                headers: {
                    [name: string]: unknown;
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
                    "application/json": components["schemas"]["About"];
                };
            };
        };
    };
    describe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": Record<string, never>;
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, the current one first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /** @constant */
                            kty: "OKP";
                            /** @constant */
                            crv: "Ed25519";
                            x: string;
                            kid: string;
                            /** @constant */
                            use: "sig";
                            /** @constant */
                            alg: "EdDSA";
                        }[];
                    };
                };
            };
        };
    };
}
