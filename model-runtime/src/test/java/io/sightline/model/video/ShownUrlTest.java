package io.sightline.model.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownUrlTest {

    @ParameterizedTest
    @CsvSource({
        "rtsp://10.0.0.7/stream, rtsp://10.0.0.7/stream",
        "rtsp://10.0.0.7:554, rtsp://10.0.0.7:554",
        "rtsp://user:secret@10.0.0.7/stream, rtsp://10.0.0.7/stream",
        "rtsp://user:s@cret@10.0.0.7/stream, rtsp://10.0.0.7/stream",
        "rtsp://user:se/cret@10.0.0.7/stream, rtsp://…",
        "rtsp://user:se?cret#@10.0.0.7/stream, rtsp://…",
        "http://10.0.0.7/x?pwd=@secret, http://…",
        "rtsp://10.0.0.7/user=admin_password=secret_channel=1.sdp, rtsp://10.0.0.7/…",
        "rtsp://10.0.0.7/live/secret/1, rtsp://10.0.0.7/live/…",
        "http://10.0.0.7/video?user=a&pwd=secret, http://10.0.0.7/video/…",
        "http://10.0.0.7/admin:secret/1, http://10.0.0.7/…",
        "http://10.0.0.7?pwd=secret, http://10.0.0.7/…",
        "https://10.0.0.7:7441/KsecretTokenOfACamera, https://10.0.0.7:7441/…",
        "user:secret@10.0.0.7/stream, 10.0.0.7/stream",
        "file:/videos/a walk.mp4, /videos/a walk.mp4",
    })
    void nothingIsShownThatMayBeAPassword(String location, String shown) {
        assertThat(ShownUrl.of(location)).isEqualTo(shown).doesNotContain("secret");
    }
}
