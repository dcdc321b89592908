package org.spira.modelserver;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class ModelServer {

    public static void main(String[] arguments) {
        SpringApplication.run(ModelServer.class, arguments);
    }
}
