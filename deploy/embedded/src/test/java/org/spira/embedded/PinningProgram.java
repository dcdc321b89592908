package org.spira.embedded;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Program for tests: many virtual threads wait for one class. Its exit code is 0 when another one runs meanwhile.
final class PinningProgram {

    private static final int WAITING = 100;
    private static final CountDownLatch BEGUN = new CountDownLatch(1);
    private static final CountDownLatch FOREVER = new CountDownLatch(1);

    private PinningProgram() {}

    private static final class SlowToLoad {

        static {
            BEGUN.countDown();
            try {
                FOREVER.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private SlowToLoad() {}

        static void touch() {}
    }

    public static void main(String... arguments) throws InterruptedException {
        Thread.ofPlatform().daemon().start(SlowToLoad::touch);
        BEGUN.await();
        CountDownLatch waiting = new CountDownLatch(WAITING);
        CountDownLatch another = new CountDownLatch(1);
        for (int i = 0; i < WAITING; i++) {
            Thread.ofVirtual().start(() -> {
                waiting.countDown();
                SlowToLoad.touch();
            });
        }
        Thread.ofVirtual().start(another::countDown);
        boolean ran = waiting.await(5, TimeUnit.SECONDS) && another.await(5, TimeUnit.SECONDS);
        Runtime.getRuntime().halt(ran ? 0 : 1);
    }
}
