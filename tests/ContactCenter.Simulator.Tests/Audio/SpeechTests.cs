using ContactCenter.Media.G711;
using ContactCenter.Media.Playback;
using ContactCenter.Simulator.Audio;

namespace ContactCenter.Simulator.Tests.Audio;

public sealed class SpeechTests
{
    [Fact]
    public void Speech_has_the_level_of_a_telephone_voice_and_pauses()
    {
        var speech = Speech.Caller(0);
        var frames = speech.ALaw.ToArray().Chunk(160).Select(frame => G711Codec.ALawLevel(frame)).ToList();
        Assert.InRange(G711Codec.ALawLevel(speech.ALaw), -32, -14);
        Assert.InRange(frames.Count(level => level < -60) / (double)frames.Count, 0.15, 0.6);
        Assert.InRange(frames.Max(), -26, -5);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(160)]
    [InlineData(250)]
    public void Speech_has_the_pitch_that_was_asked_for(double pitch) =>
        Assert.InRange(MeanPitch(Speech.Synthesise(pitch, TimeSpan.FromSeconds(6), 3)), pitch * 0.85, pitch * 1.2);

    [Fact]
    public void Parties_have_different_pitch()
    {
        double[] pitches = [MeanPitch(Speech.Agent(0)), MeanPitch(Speech.Agent(3)), MeanPitch(Speech.Caller(1)), MeanPitch(Speech.Caller(4))];
        Assert.Equal(pitches.Order(), pitches);
        Assert.All(pitches.Zip(pitches.Skip(1)), pair => Assert.True(pair.Second > pair.First * 1.08));
    }

    [Fact]
    public void The_same_parameters_give_the_same_audio() => Assert.Equal(
        Speech.Synthesise(120, TimeSpan.FromSeconds(2), 5).ALaw.ToArray(), Speech.Synthesise(120, TimeSpan.FromSeconds(2), 5).ALaw.ToArray());

    /// <summary>Median over loud frames of the lag with the highest autocorrelation.</summary>
    private static double MeanPitch(Prompt speech)
    {
        var samples = speech.ALaw.ToArray().Select(code => (double)G711Codec.ALawToLinear(code)).ToArray();
        var pitches = new List<double>();
        for (var start = 0; start + 480 < samples.Length; start += 240)
        {
            var power = Correlation(samples, start, 0);
            if (power < 500_000.0 * 240)
            {
                continue;
            }

            var best = Enumerable.Range(20, 110).Select(lag => (Lag: lag, Value: Correlation(samples, start, lag))).ToList();
            var highest = best.Max(candidate => candidate.Value);
            pitches.Add(8000.0 / best.First(candidate => candidate.Value > 0.9 * highest).Lag);
        }

        pitches.Sort();
        return pitches[pitches.Count / 2];
    }

    private static double Correlation(double[] samples, int start, int lag)
    {
        var sum = 0.0;
        for (var i = start; i < start + 240; i++)
        {
            sum += samples[i] * samples[i + lag];
        }

        return sum;
    }
}
