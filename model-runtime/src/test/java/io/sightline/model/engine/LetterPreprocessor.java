package io.sightline.model.engine;

import io.sightline.model.GenerationRequest;
import io.sightline.model.ModelException;
import io.sightline.model.encoder.Chunk;
import io.sightline.model.encoder.Clip;
import io.sightline.model.image.resize.ResizedFrames;
import io.sightline.model.language.GeneratedTokens;
import io.sightline.model.language.Prompt;
import io.sightline.model.language.RopePositions;
import io.sightline.model.language.SamplingSettings;
import io.sightline.model.language.TokenSampler;
import io.sightline.scene.Frame;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Every letter of a question is a token; an empty image is none. */
final class LetterPreprocessor implements Preprocessor {
    static final int BYTES_PER_FRAME = 100;

    /** Tokens of frames and words that a question may have. */
    static final int CONTEXT = 70;

    private static final SamplingSettings MOST_PROBABLE = new SamplingSettings(1, 0, 0, 1, 0);

    /** Strikes every call. */
    Faults everywhere = Faults.none();

    private static void requireFits(int tokens) {
        if (tokens > CONTEXT) {
            throw new ModelException("the prompt has %d tokens, too many".formatted(tokens));
        }
    }

    static int[] words(String question) {
        return question.chars().map(letter -> letter % HashingDevice.VOCABULARY).toArray();
    }

    @Override
    public QuestionTokens tokenize(GenerationRequest request) {
        everywhere.strike();
        GeneratedTokens answer =
                new GeneratedTokens(
                        new TokenSampler(MOST_PROBABLE),
                        List.of(HashingDevice.STOP),
                        request.generation().maxTokens());
        return new QuestionTokens(
                prefixKey(request.frames()),
                words(request.question()),
                answer,
                LetterPreprocessor::requireFits);
    }

    @Override
    public PrefixKey prefixKey(List<Frame> frames) {
        everywhere.strike();
        return PrefixKey.of("model", new int[0], frames.stream().map(Frame::image).toList());
    }

    /** A frame's digest is its letter; its prefix is as long as its frames. */
    @Override
    public ClipInput readPrefix(PrefixKey key, List<Frame> frames) {
        everywhere.strike();
        List<String> letters =
                requireImages(frames).stream().map(LetterPreprocessor::letter).toList();
        RopePositions positions = new RopePositions(new long[3][2 * frames.size()], -frames.size());
        return new ClipInput(
                new Clip(pixels(frames), letters),
                new Prompt(new int[2 * frames.size()], 0, positions),
                (long) BYTES_PER_FRAME * frames.size());
    }

    @Override
    public Chunk readChunk(List<Frame> chunk) {
        everywhere.strike();
        return new Chunk(requireImages(chunk), List.of(), pixels(chunk));
    }

    private static String letter(Frame frame) {
        return new String(frame.image(), StandardCharsets.US_ASCII);
    }

    private static ResizedFrames pixels(List<Frame> frames) {
        return new ResizedFrames(frames.size(), 1, 1, ByteBuffer.allocate(3 * frames.size()));
    }

    private static List<Frame> requireImages(List<Frame> frames) {
        if (frames.stream().anyMatch(frame -> frame.image().length == 0)) {
            throw new ModelException("frame is no image");
        }
        return frames;
    }

    @Override
    public String text(int[] tokenIds) {
        everywhere.strike();
        return Arrays.stream(tokenIds).mapToObj(Integer::toString).collect(Collectors.joining(" "));
    }

    @Override
    public String modelName() {
        return "letters";
    }
}
