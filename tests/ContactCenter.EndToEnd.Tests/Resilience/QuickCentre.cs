using ContactCenter.EndToEnd.Tests.Harness;
using ContactCenter.EndToEnd.Tests.Simulation;

namespace ContactCenter.EndToEnd.Tests.Resilience;

/// <summary>One host with the quick centre for all tests of a class, opened by the first.</summary>
public sealed class QuickCentre : IAsyncLifetime
{
    private Task<RunningHost>? _host;
    private ApiClient? _supervisor;

    internal RunningHost Host { get; private set; } = null!;

    internal ApiClient Supervisor => _supervisor!;

    internal async Task OpenAsync()
    {
        Tools.Need(Tools.Sipp, Tools.Baresip);
        Host = await (_host ??= SimulatedCentre.StartAsync());
        _supervisor ??= await ApiClient.SignInAsync(Host, Host.FirstRun.User("supervisor"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _supervisor?.Dispose();
        if (_host is { IsCompletedSuccessfully: true })
        {
            await Host.DisposeAsync();
        }
    }
}
