package io.sightline.operators;

import io.sightline.operators.admission.CameraKey;
import io.sightline.operators.admission.KeyFrame;
import io.sightline.operators.alert.Alert;
import io.sightline.operators.alert.AlertUpdate;
import io.sightline.operators.alert.WatchedRule;
import io.sightline.operators.answer.QuestionKey;
import io.sightline.operators.answer.SeenAnswers;
import io.sightline.operators.cameras.CameraTrace;
import io.sightline.operators.map.MappedScene;
import io.sightline.operators.memory.HeldChunk;
import io.sightline.operators.memory.KeptFrame;
import io.sightline.operators.memory.SceneProgress;
import io.sightline.operators.memory.StandingQuestion;
import io.sightline.operators.memory.WaitingQuestion;
import io.sightline.operators.pattern.PatternQuestion;
import io.sightline.operators.window.CatchUp;
import io.sightline.operators.window.RecentFrames;
import io.sightline.operators.window.RollingFrameTrigger;
import io.sightline.sampling.alignment.FrameGrid;
import io.sightline.sampling.anchors.Landmark;
import io.sightline.sampling.map.SceneMap;
import io.sightline.sampling.memory.FrameView;
import io.sightline.sampling.memory.SceneGeometry;
import io.sightline.scene.Answer;
import io.sightline.scene.CameraPose;
import io.sightline.scene.Frame;
import io.sightline.scene.PointMap;
import io.sightline.scene.Question;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TravellingRecordsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                AdmittedFrame.class,
                Alert.class,
                AlertUpdate.class,
                Answer.class,
                CameraKey.class,
                CameraPose.class,
                CameraTrace.class,
                CatchUp.class,
                ChunkPoints.class,
                DeadLetter.class,
                Frame.class,
                FrameChunk.class,
                FrameGrid.class,
                FrameView.class,
                HeldChunk.class,
                KeptFrame.class,
                KeyFrame.class,
                Landmark.class,
                MappedScene.class,
                Outcome.class,
                PointMap.class,
                Question.class,
                QuestionKey.class,
                ReceivedFrame.class,
                ReceivedRecord.class,
                RecentFrames.class,
                RollingFrameTrigger.Progress.class,
                SceneFrame.class,
                SceneGeometry.class,
                SceneMap.class,
                SceneProgress.class,
                SceneQuestion.class,
                SceneStatus.class,
                SceneUpdate.class,
                StandingRecord.class,
                SeenAnswers.class,
                PatternQuestion.class,
                StandingQuestion.class,
                WaitingQuestion.class,
                WatchedRule.class
            })
    void travelsOrRestsWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
