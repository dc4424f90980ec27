using System.Diagnostics;
using System.Globalization;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>
/// A taxpayer who is called: sipp takes the call at the far end of a trunk, <see cref="RtpProbe"/> is the voice and the ear.
/// </summary>
public sealed class SippCallee : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _messages;

    private SippCallee(Process process, string messages, RtpProbe audio)
    {
        _process = process;
        _messages = messages;
        Audio = audio;
    }

    public RtpProbe Audio { get; }

    /// <summary>Somebody hung up, and was answered.</summary>
    public bool HasEnded => Messages.Split("\n\n").Count(message => message.Contains(" BYE\r\n", StringComparison.Ordinal)) > 1;

    /// <summary>Every message that came and went.</summary>
    public string Messages => File.Exists(_messages) ? File.ReadAllText(_messages) : "";

    /// <param name="host">Its files are kept there.</param>
    /// <param name="port">Where it is called.</param>
    /// <param name="tone">What it sounds like, Hz.</param>
    /// <param name="scenario">What it does.</param>
    /// <param name="ringing">How long it rings, ms.</param>
    /// <param name="status">What it refuses with, in the scenario that does.</param>
    public static SippCallee At(
        RunningHost host, int port, double tone = 700, string scenario = "callee.xml", int ringing = 1_500, int status = 486)
    {
        var audio = new RtpProbe(tone);
        var messages = Path.Combine(host.Data, $"callee-{Guid.NewGuid():N}.log");

        // sipp takes no key in the place of a status.
        var script = Path.Combine(host.Data, $"{Path.GetFileNameWithoutExtension(messages)}.xml");
        File.WriteAllText(script,
            File.ReadAllText(Repository.Scenario(scenario)).Replace("[status]", $"{status}", StringComparison.Ordinal));

        // Not for one call alone: the trunk is asked whether it is there (OPTIONS), and sipp counts that as a call.
        string[] arguments =
        [
            "-sf", script, "-i", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-aa",
            "-key", "audio", audio.Port.ToString(CultureInfo.InvariantCulture), "-d", ringing.ToString(CultureInfo.InvariantCulture),
            "-nostdin", "-timeout", "120", "-trace_msg", "-message_file", messages,
        ];
        var start = new ProcessStartInfo("sipp", arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = host.Data,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new SippCallee(process, messages, audio);
    }

    public Task WaitForEndAsync() => Eventually.IsAsync(() => Task.FromResult(HasEnded), "the called party's call to end");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        await Audio.DisposeAsync();
    }
}
