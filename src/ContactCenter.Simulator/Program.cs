using System.Runtime.InteropServices;
using ContactCenter.Simulator.CommandLine;

// Ctrl+C ends every call with BYE or CANCEL and still writes the report.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    if (args is [] or ["--help"] or ["-h"])
    {
        await Console.Out.WriteLineAsync(SimulationSettings.Usage);
        return args.Length == 0 ? 2 : 0;
    }

    await SimulationRun.RunAsync(SimulationSettings.Parse(args), TimeProvider.System, Console.Out, stop.Token);
    return 0;
}
catch (ArgumentProblem e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 2;
}
catch (System.Net.Sockets.SocketException e)
{
    await Console.Error.WriteLineAsync($"--local cannot be listened on: {e.Message}");
    return 2;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"--report: {e.Message}");
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
