package org.spira.cli;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/// A request body that tells how much of it was sent. It is read as the connection takes it, never whole in memory.
record Upload(BodyPublisher body, Progress progress) implements BodyPublisher {

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> connection) {
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                connection.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                var length = bytes.remaining();
                connection.onNext(bytes);
                progress.sent(length);
            }

            @Override
            public void onError(Throwable problem) {
                connection.onError(problem);
            }

            @Override
            public void onComplete() {
                connection.onComplete();
            }
        });
    }
}
