using ContactCenter.Host.Cluster;
using ContactCenter.Host.Options;
using ContactCenter.Host.Recordings;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Recording;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>
/// A sealed recording is played as the WAV file that it would be; without its key, or damaged, it says so and gives nothing out.
/// </summary>
public sealed class SealedPlaybackTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sealed");
    private readonly FakeTimeProvider _clock = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Delete(recursive: true);

    private string File => Path.Combine(_folder.FullName, "call.ccr");

    [Fact]
    public async Task Sealed_recording_is_heard_with_its_key_whole_and_in_parts()
    {
        await RecordAsync(Keys(1));
        Assert.False(System.IO.File.ReadAllBytes(File).AsSpan(0, 4).SequenceEqual("RIFF"u8));
        using var bytes = await SealedFileBytes.OpenAsync(new LocalFileBytes(File), Keys(1), isOver: true, default);
        var file = (await ALawFile.ReadAsync(bytes, default))!;
        Assert.Equal((2, 8_000, 3 * 16_000L), (file.Channels, file.SampleRate, file.AudioLength));

        await using var wav = new WavStream(bytes, file, asPcm: false);
        var whole = new byte[wav.Length];
        await wav.ReadExactlyAsync(whole);
        wav.Position = 20_001;
        var part = new byte[12_345];
        await wav.ReadExactlyAsync(part);
        Assert.Equal(whole[20_001..(20_001 + part.Length)], part);
    }

    [Fact]
    public async Task Without_its_key_or_cut_it_is_refused_with_the_reason_and_a_plain_one_of_before_is_played()
    {
        await RecordAsync(Keys(1));
        Assert.Equal(SealedRecordingFault.NoKey, (await RefusedAsync(null)).Fault);
        Assert.Equal(SealedRecordingFault.NoKey, (await RefusedAsync(Keys(2))).Fault);
        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..^8_000]);
        Assert.Equal(SealedRecordingFault.Damaged, (await RefusedAsync(Keys(1))).Fault);

        await RecordAsync(null);
        using var plain = await SealedFileBytes.OpenAsync(new LocalFileBytes(File), Keys(1), isOver: true, default);
        Assert.NotNull(await ALawFile.ReadAsync(plain, default));
    }

    [Theory]
    [InlineData("AAAA", false)]
    [InlineData("", false)]
    [InlineData("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=", true)]
    [InlineData("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=", true)]
    public void Keys_are_read_or_it_is_said_what_is_wrong_with_them(string keys, bool isGood)
    {
        Assert.Equal(isGood, !MasterKeys.Check(new() { Keys = keys }).Any());
        System.IO.File.WriteAllText(File, keys.Replace(',', '\n'));
        Assert.Equal(isGood, !MasterKeys.Check(new() { KeyFile = File }).Any());
        Assert.Single(MasterKeys.Check(new() { KeyFile = File, Keys = keys }));
        Assert.Single(MasterKeys.Check(new() { KeyFile = File + ".none" }));
    }

    private RecordingKeys Keys(byte value) => new([.. Enumerable.Repeat(value, 32)], [], _clock);

    private async Task<SealedRecordingException> RefusedAsync(RecordingKeys? keys)
    {
        using var file = new LocalFileBytes(File);
        return await Assert.ThrowsAsync<SealedRecordingException>(
            async () => await SealedFileBytes.OpenAsync(file, keys, isOver: true, default));
    }

    /// <summary>Three seconds, as the media plane records them.</summary>
    private async Task RecordAsync(RecordingKeys? keys)
    {
        await using var plane = new MediaPlane(new() { FirstPort = 0, SharedPort = 0, Threads = 1, RecordingKeys = keys }, _clock);
        var leg = plane.TryCreateRtpLeg(plane.AssignThread())!;
        var recording = plane.StartRecording(File, leg, leg);
        await leg.ReadStatisticsAsync();
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Null((await recording.StopAsync()).Failure);
    }
}
