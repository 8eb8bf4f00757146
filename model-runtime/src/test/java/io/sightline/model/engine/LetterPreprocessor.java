package io.sightline.model.engine;

import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.SamplingSettings;
import io.sightline.model.language.TokenSampler;
import io.sightline.scene.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every letter of a question is a token; an empty image is none. */
final class LetterPreprocessor implements Preprocessor {
    private static final SamplingSettings MOST_PROBABLE = new SamplingSettings(1, 0, 0, 1, 0);

    static int[] words(String question) {
        return question.chars().map(letter -> letter % HashingDevice.VOCABULARY).toArray();
    }

    @Override
    public QuestionTokens tokenize(GenerationRequest request) {
        GeneratedTokens answer =
                new GeneratedTokens(
                        new TokenSampler(MOST_PROBABLE),
                        List.of(HashingDevice.STOP),
                        request.generation().maxTokens());
        return new QuestionTokens(prefixKey(request.frames()), words(request.question()), answer);
    }

    @Override
    public PrefixKey prefixKey(List<Frame> frames) {
        return PrefixKey.of("model", new int[0], frames.stream().map(Frame::image).toList());
    }

    @Override
    public PrefixInput readPrefix(List<Frame> frames) {
        return read(frames);
    }

    @Override
    public ChunkInput readChunk(List<Frame> chunk) {
        return read(chunk);
    }

    private static FramesRead read(List<Frame> frames) {
        if (frames.stream().anyMatch(frame -> frame.image().length == 0)) {
            throw new ModelException("frame is no image");
        }
        return new FramesRead(frames);
    }

    @Override
    public String text(int[] tokenIds) {
        return Arrays.stream(tokenIds).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String modelName() {
        return "letters";
    }
}
