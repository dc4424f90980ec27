using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace ContactCenter.EndToEnd.Tests.Harness;

/// <summary>Simulated callers or agents: the simulator's own program, as a process of its own.</summary>
internal sealed class SimulatorProcess : IAsyncDisposable
{
    private static int _number;
    private readonly Process _process;
    private readonly string _report;
    private readonly StringBuilder _output = new();

    private SimulatorProcess(string report, ProcessStartInfo start)
    {
        _report = report;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Append;
        _process.ErrorDataReceived += Append;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public bool HasEnded => _process.HasExited;

    public static SimulatorProcess Callers(RunningHost host, params string[] arguments) => Start(host, host.Sip, "callers", arguments);

    /// <summary>Callers who know the proxy's address alone.</summary>
    public static SimulatorProcess CallersThrough(Proxies proxies, RunningHost host, params string[] arguments) =>
        Start(host, $"127.0.0.1:{proxies.Sip}", "callers", arguments);

    /// <summary>Desk phones that register, and answer until they are stopped. Waits until the platform can reach them all.</summary>
    public static Task<SimulatorProcess> AgentsAsync(RunningHost host, ApiClient supervisor, string[] extensions, params string[] arguments) =>
        AgentsAsync(host, host.Sip, supervisor, extensions, arguments);

    /// <summary>The same, of phones that know the proxy's address alone.</summary>
    public static Task<SimulatorProcess> AgentsThroughAsync(
        Proxies proxies, RunningHost host, ApiClient supervisor, string[] extensions, params string[] arguments) =>
        AgentsAsync(host, $"127.0.0.1:{proxies.Sip}", supervisor, extensions, arguments);

    private static async Task<SimulatorProcess> AgentsAsync(
        RunningHost host, string target, ApiClient supervisor, string[] extensions, string[] arguments)
    {
        var agents = Start(
            host, target, "agents", ["--first-run", host.FirstRunFile!, "--extensions", string.Join(',', extensions), .. arguments]);
        await Eventually.IsAsync(
            async () =>
            {
                Assert.False(agents.HasEnded, $"The simulated agents stopped: {agents}");
                var reachable = (await supervisor.GetAsync("/api/agents")).AsArray().Where(a => (bool)a!["reachable"]!).Select(a => (string?)a!["extension"]);
                return extensions.All(reachable.Contains);
            },
            "all simulated phones to be registered");
        return agents;
    }

    /// <summary>Waits for the end of the plan; what it came to.</summary>
    public async Task<JsonNode> FinishAsync(TimeSpan limit)
    {
        await Eventually.IsAsync(() => Task.FromResult(HasEnded), () => $"the simulation to end: {this}", limit);
        await _process.WaitForExitAsync();
        Assert.True(_process.ExitCode == 0, ToString());
        return JsonNode.Parse(await File.ReadAllTextAsync(_report))!;
    }

    /// <summary>Hangs everything up and unregisters; what it came to.</summary>
    public Task<JsonNode> StopAsync()
    {
        ProcessSignal.Send(_process.Id, ProcessSignal.Terminate);
        return FinishAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>kill -9: no BYE, no CANCEL, no REGISTER.</summary>
    public Task KillAsync()
    {
        _process.Kill();
        return _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!HasEnded)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    public override string ToString()
    {
        lock (_output)
        {
            return _output.ToString();
        }
    }

    private static SimulatorProcess Start(RunningHost host, string target, string command, string[] arguments)
    {
        var report = Path.Combine(host.Data, string.Create(CultureInfo.InvariantCulture, $"simulation-{Interlocked.Increment(ref _number)}.json"));
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] all =
        [
            Path.Combine(Path.GetDirectoryName(Repository.HostAssembly)!, "ContactCenter.Simulator.dll"),
            command, "--target", target, "--local", IPEndPoint.Parse(target).Address.Equals(IPAddress.Loopback) ? "127.0.0.1" : $"{Network.Users}",
            "--report", report, .. arguments,
        ];
        foreach (var argument in all)
        {
            start.ArgumentList.Add(argument);
        }

        return new SimulatorProcess(report, start);
    }

    private void Append(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
        {
            _output.AppendLine(line.Data);
        }
    }
}
