using System.Runtime.InteropServices;
using ContactCenter.Host.Hosting;

// While the parts start, Ctrl+C gives up; afterwards the host stops them in order.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, GiveUp);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, GiveUp);
try
{
    if (await ImportCommand.TryAsync(args, Console.Out, stop.Token) is { } code)
    {
        return code;
    }

    if (await VerifyAuditCommand.TryAsync(args, Console.Out, stop.Token) is { } verified)
    {
        return verified;
    }

    if (await FirstPasswordCommand.TryAsync(args, Console.Out, stop.Token) is { } given)
    {
        return given;
    }

    await using var centre = await CentreHost.StartAsync(args, stop.Token);
    await centre.WaitForShutdownAsync();
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception e) when (StartErrors.AreForPeople(e))
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}

void GiveUp(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
