package org.spira.modelserver.adapter.s3;

import io.minio.MinioClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.spira.modelserver.core.port.Recordings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Settings.class)
class S3Configuration {

    @Bean
    MinioClient minioClient(S3Settings settings) {
        OkHttpClient http = new OkHttpClient.Builder()
                .socketFactory(new UndelayedSockets())
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .callTimeout(settings.callTimeout())
                .build();
        return MinioClient.builder()
                .endpoint(settings.endpoint())
                .credentials(settings.accessKey(), settings.secretKey())
                .region(settings.region())
                .httpClient(http)
                .build();
    }

    @Bean
    Recordings recordings(MinioClient client, S3Settings settings) {
        return new S3Recordings(client, settings);
    }

    /// Without TCP_NODELAY a request waits up to 50 ms for the acknowledgement of the segment before.
    private static final class UndelayedSockets extends SocketFactory {

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("the HTTP client connects by itself");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("the HTTP client connects by itself");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("the HTTP client connects by itself");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
            throw new UnsupportedOperationException("the HTTP client connects by itself");
        }
    }
}
