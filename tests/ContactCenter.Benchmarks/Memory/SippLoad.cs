using System.Diagnostics;
using System.Globalization;

namespace ContactCenter.Benchmarks.Memory;

/// <summary>sipp with the load tests' scenarios, in a folder of its own that is removed at the end.</summary>
internal sealed class SippLoad(string scenarios, string target) : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memory-");
    private readonly List<Process> _running = [];

    /// <summary>Where <c>uac_media</c> notes the ports of the system under test: lines "PORT n".</summary>
    public string PortFile => Path.Combine(_folder.FullName, "ports.log");

    /// <summary>Answers as every agent's phone does, until it is disposed.</summary>
    public void AnswerAsAgents() => Start("uas_wait_bye.xml", "5070", "40100");

    /// <summary>Calls that last for <paramref name="hold"/>.</summary>
    public Process Call(string scenario, string number, int calls, int rate, TimeSpan hold) => Start(
        scenario, "5080", "40000", "-s", number, "-r", Text(rate), "-m", Text(calls), "-d", Text((int)hold.TotalMilliseconds),
        "-trace_logs", "-log_file", PortFile, "-log_overwrite", "true");

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running)
        {
            if (!process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
            }

            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private Process Start(string scenario, string port, string mediaPort, params string[] more)
    {
        var start = new ProcessStartInfo("sipp", [
            target, "-sf", Path.Combine(scenarios, scenario), "-i", "127.0.0.1", "-p", port, "-mp", mediaPort, "-l", "15000", "-nostdin",
            "-buff_size", "8388608", .. more])
        {
            WorkingDirectory = _folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.OutputDataReceived += Ignore;
        process.ErrorDataReceived += Ignore;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _running.Add(process);
        return process;
    }

    private static void Ignore(object sender, DataReceivedEventArgs line)
    {
    }
}
