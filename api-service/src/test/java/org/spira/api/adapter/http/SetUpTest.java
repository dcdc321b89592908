package org.spira.api.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.spira.api.core.domain.Hospital;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = HttpTestConfiguration.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "management.endpoint.health.validate-group-membership=false",
            "spira.tokens.private-key-file=target/test-keys/set-up.pem",
            "spira.first-start.hospitals=Hospital das Clínicas, Santa Casa"
        })
class SetUpTest {
    private static final Pattern CODE = Pattern.compile("one-time code makes one: ([0-9a-f]{32})");

    private final Stage stage;

    @Autowired
    SetUpTest(Stage stage) {
        this.stage = stage;
    }

    private static String admin(String code) {
        return """
                {"code":"%s","username":"root","email":"root@hospital.example",
                 "password":"%s","password_confirmation":"%s"}""".formatted(code, World.PASSWORD, World.PASSWORD);
    }

    @Test
    void makesTheFirstAdminOnceForWhoReadsTheLog(CapturedOutput output) {
        await().until(() -> CODE.matcher(output).find());
        Matcher found = CODE.matcher(output);
        assertThat(found.find()).isTrue();
        Client anyone = stage.anyone();

        assertThat(anyone.postJson("/v1/setup", admin("0".repeat(32))).refusal())
                .isEqualTo("403 Forbidden operation");
        assertThat(anyone.postJson("/v1/setup", admin(found.group(1)).replace("root@", "root"))
                        .status())
                .isEqualTo(400);
        Answer made = anyone.postJson("/v1/setup/", admin(found.group(1)));
        assertThat(anyone.postJson("/v1/setup", admin(found.group(1))).status()).isEqualTo(409);

        assertThat(made.status()).isEqualTo(200);
        assertThat(stage.world().users.hasAdmin()).isTrue();
        assertThat(stage.world().hospitals.all())
                .extracting(Hospital::name)
                .containsExactly("Hospital das Clínicas", "Santa Casa");
    }
}
