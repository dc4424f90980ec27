using System.Text.Json;
using ContactCenter.Simulator.Agents;
using ContactCenter.Simulator.Calls;
using ContactCenter.Simulator.Reports;

namespace ContactCenter.Simulator.CommandLine;

/// <summary>Runs a command line to its end, or until it is interrupted; then writes what it came to.</summary>
internal static class SimulationRun
{
    public static async Task RunAsync(SimulationSettings settings, TimeProvider time, TextWriter output, CancellationToken stop)
    {
        SimulationReport? callers = null;
        var agents = settings.Agents is { } options ? new SimulatedAgents(options, time) : null;
        try
        {
            await StartAgentsAsync(settings, agents, stop).ConfigureAwait(false);
            if (settings.Callers is { } callerOptions)
            {
                await using var calling = new SimulatedCallers(callerOptions, time);
                callers = await calling.RunAsync(stop).ConfigureAwait(false);
            }
            else
            {
                await Task.Delay(settings.Duration ?? Timeout.InfiniteTimeSpan, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            if (agents is not null)
            {
                await agents.DisposeAsync().ConfigureAwait(false);
            }
        }

        await WriteAsync(settings.Report, callers, agents?.Report, output).ConfigureAwait(false);
    }

    private static async Task StartAgentsAsync(SimulationSettings settings, SimulatedAgents? agents, CancellationToken stop)
    {
        if (agents is null)
        {
            return;
        }

        await agents.StartAsync().ConfigureAwait(false);
        if (agents.Report.Refused is { Count: > 0 } refused)
        {
            throw new ArgumentProblem($"--target: the registrar refused {string.Join(", ", refused.Select(r => $"{r.Key} ({r.Value})"))}.");
        }

        if (settings.SignIn is { } firstRun)
        {
            await SeatSignIn.MakeReadyAsync(firstRun, settings.Agents!.Lines.Select(line => line.Extension), stop).ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(string? path, SimulationReport? callers, AgentReport? agents, TextWriter output)
    {
        if (path is not null)
        {
            var json = callers is null ? agents!.ToJson()
                : agents is null ? callers.ToJson()
                : JsonSerializer.Serialize(new { callers, agents }, SimulationReport.Json);
            await File.WriteAllTextAsync(path, json).ConfigureAwait(false);
        }

        await output.WriteLineAsync(string.Join("; ", new object?[] { callers, agents }.Where(part => part is not null))).ConfigureAwait(false);
    }
}
