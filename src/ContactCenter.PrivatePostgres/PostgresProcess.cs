using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ContactCenter.PrivatePostgres;

/// <summary>One run of the server program, from start to exit.</summary>
internal sealed class PostgresProcess : IDisposable
{
    private const int LinesKept = 30;
    private const int Interrupt = 2;
    private const string ReadyLine = "database system is ready to accept connections";

    private readonly Process _process;
    private readonly Action<string> _log;
    private readonly TaskCompletionSource<bool> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> _lastLines = new();

    private PostgresProcess(Process process, Action<string> log)
    {
        _process = process;
        _log = log;
    }

    /// <summary>Completes when the process is gone.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Completes with true when connections are accepted, with false when the process exits before.</summary>
    public Task<bool> Ready => _ready.Task;

    public string LastLines
    {
        get
        {
            lock (_lastLines)
            {
                return string.Join(Environment.NewLine, _lastLines);
            }
        }
    }

    public static PostgresProcess Start(ServerCommand command, Action<string> log)
    {
        var run = new PostgresProcess(new Process { StartInfo = command.StartInfo() }, log);
        run._process.ErrorDataReceived += run.Line;
        run._process.OutputDataReceived += run.Line;
        run._process.Start();
        run._process.StandardInput.Close();
        run._process.BeginErrorReadLine();
        run._process.BeginOutputReadLine();
        run.Exited = run.WaitAsync();
        return run;
    }

    /// <summary>Fast shutdown by SIGINT: connections are closed, everything is written. Kills what is not gone in time.</summary>
    public async Task StopAsync(TimeSpan limit, TimeProvider time)
    {
        _ = NativeKill(_process.Id, Interrupt);
        try
        {
            await Exited.WaitAsync(limit, time);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            await Exited;
        }
    }

    public void Dispose() => _process.Dispose();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int NativeKill(int process, int signal);

    private async Task WaitAsync()
    {
        await _process.WaitForExitAsync();
        _ready.TrySetResult(false);
    }

    private void Line(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is not { } line)
        {
            return;
        }

        lock (_lastLines)
        {
            _lastLines.Enqueue(line);
            if (_lastLines.Count > LinesKept)
            {
                _lastLines.Dequeue();
            }
        }

        _log(line);
        if (line.Contains(ReadyLine, StringComparison.Ordinal))
        {
            _ready.TrySetResult(true);
        }
    }
}
