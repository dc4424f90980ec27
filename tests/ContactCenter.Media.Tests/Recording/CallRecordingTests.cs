using System.Diagnostics;
using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.Media.G711;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Recording;
using ContactCenter.Media.Tests.Plane;

namespace ContactCenter.Media.Tests.Recording;

public sealed class CallRecordingTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recording");
    private readonly Alarms _alarms = new();
    private readonly RtpPeer _caller = new();
    private readonly RtpPeer _agent = new();
    private MediaPlane _plane = null!;
    private MediaLeg _callerLeg = null!;
    private MediaLeg _agentLeg = null!;

    private string File => Path.Combine(_folder.FullName, "2026", "call.wav");

    public async Task InitializeAsync()
    {
        _plane = new MediaPlane(new MediaPlaneOptions { FirstPort = 0, SharedPort = 0, Threads = 1 }, TimeProvider.System, _alarms);
        var thread = _plane.AssignThread();
        _callerLeg = _plane.TryCreateRtpLeg(thread)!;
        _agentLeg = _plane.TryCreateRtpLeg(thread)!;
        _caller.Connect(_callerLeg);
        _agent.Connect(_agentLeg);
        _callerLeg.BridgeTo(_agentLeg);

        // The media thread answers once it has done all of the above.
        await _callerLeg.ReadStatisticsAsync();
    }

    public async Task DisposeAsync()
    {
        Assert.Null(_plane.LastFault);
        await _plane.DisposeAsync();
        _caller.Dispose();
        _agent.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task SEC_10_caller_is_heard_left_and_agent_right_as_they_came()
    {
        var recording = _plane.StartRecording(File, _callerLeg, _agentLeg);
        await Talk(packets: 40);
        var result = await recording.StopAsync();

        Assert.Null(result.Failure);
        Assert.Equal(0, result.LostSamples);
        var audio = System.IO.File.ReadAllBytes(File)[58..];
        Assert.Equal(result.Duration.TotalSeconds * 16000, audio.Length);
        // A packet that the machine delays leaves a gap in its window; the channels differ by 17 dB.
        Assert.InRange(Loudest(audio, 0), -13, -7);
        Assert.InRange(Loudest(audio, 1), -31, -24);
    }

    [SkippableFact]
    public async Task Sox_reads_both_channels()
    {
        Tools.Need(Tools.Sox);
        var recording = _plane.StartRecording(File, _callerLeg, _agentLeg);
        await Talk(packets: 30);
        await recording.StopAsync();

        using var sox = Process.Start(new ProcessStartInfo("sox", ["--i", File]) { RedirectStandardOutput = true })!;
        var told = await sox.StandardOutput.ReadToEndAsync();
        await sox.WaitForExitAsync();
        Assert.Equal(0, sox.ExitCode);
        Assert.Matches(@"Channels\s*: 2", told);
        Assert.Matches(@"Sample Rate\s*: 8000", told);
        Assert.Contains("8-bit A-law", told, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Full_disk_stops_the_recording_with_an_alarm_and_the_call_goes_on()
    {
        Skip.IfNot(System.IO.File.Exists("/dev/full"));
        var recording = _plane.StartRecording("/dev/full", _callerLeg, _agentLeg);
        var result = await recording.Completion.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.NotNull(result.Failure);
        Assert.Equal("/dev/full", await _alarms.Failed.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(1, _plane.FailedRecordings);
        await Talk(packets: 3);
        Assert.NotNull((await recording.StopAsync()).Failure);
    }

    [Fact]
    public async Task Stopping_the_plane_finishes_open_recordings()
    {
        var recording = _plane.StartRecording(File, _callerLeg, _agentLeg);
        await Talk(packets: 20);
        await _plane.DisposeAsync();
        var result = await recording.Completion;

        Assert.Null(result.Failure);
        Assert.True(result.Duration > TimeSpan.Zero);
        Assert.Equal(result.Duration, RecordingFile.Repair(File));
    }

    /// <summary>Sends in both directions, each packet once the last has come through.</summary>
    private async Task Talk(int packets)
    {
        var quiet = Enumerable.Repeat(G711Codec.EncodeALaw(1600), 160).ToArray();
        for (var i = 0; i < packets; i++)
        {
            _caller.SendTone(_callerLeg, RtpPeer.Loud);
            await _agent.ReceiveAsync();
            _agent.Send(_agentLeg, quiet);
            await _caller.ReceiveAsync();
        }
    }

    /// <summary>Level of the loudest 20 ms of a channel.</summary>
    private static double Loudest(byte[] audio, int channel) =>
        audio.Where((_, index) => index % 2 == channel).Chunk(160).Max(chunk => G711Codec.ALawLevel(chunk));

    private sealed class Alarms : IMediaAlarms
    {
        public TaskCompletionSource<string> Failed { get; } = new();

        public void RecordingFailed(string path, string reason) => Failed.TrySetResult(path);

        public void MediaFault(Exception error)
        {
        }
    }
}
