using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// One running host with a browser and a supervisor, shared by the tests of a class. The sample centre, and beside 12366 a second
/// number whose queue has short limits.
/// </summary>
public sealed class CallCentre : IAsyncDisposable
{
    public const string General = "12366";

    /// <summary>Leads to <c>tax-software</c>: an offer rings 6 s, a summary may take 3 s.</summary>
    public const string Software = "12367";

    private CallCentre(RunningHost host, Chromium browser, ApiClient supervisor)
    {
        Host = host;
        Browser = browser;
        Supervisor = supervisor;
    }

    public RunningHost Host { get; }

    public Chromium Browser { get; }

    public ApiClient Supervisor { get; }

    internal static async Task<CallCentre> OpenAsync()
    {
        Tools.Need(Tools.Sipp, Tools.Chromium);
        return await OpenAsync(await RunningHost.StartAsync(WithSecondNumber));
    }

    internal static async Task<CallCentre> OpenAsync(RunningHost host, ColorScheme scheme = ColorScheme.Light) =>
        new(host, await Chromium.OpenAsync(scheme), await ApiClient.SignInAsync(host, host.FirstRun.User("supervisor")));

    /// <summary>Of parts that belong to the test.</summary>
    internal static CallCentre Of(RunningHost host, Chromium browser, ApiClient supervisor) => new(host, browser, supervisor);

    internal Task<BrowserAgent> ReadyAsync(string extension) => BrowserAgent.ReadyAsync(this, extension);

    public async ValueTask DisposeAsync()
    {
        Supervisor.Dispose();
        await Browser.DisposeAsync();
        await Host.DisposeAsync();
    }

    private static CentreSettings WithSecondNumber(CentreSettings centre) => centre with
    {
        EntryNumbers = [.. centre.EntryNumbers, new() { Number = Software, Name = "软件支持直线", Queue = QueueId.From("tax-software") }],
        Queues = [.. centre.Queues.Select(q => q.Id.Value == "tax-software" ? q with { OfferTimeoutSeconds = 6, WrapUpSeconds = 3 } : q)],
    };
}

/// <summary>Opens the centre when the first test asks: a fixture of its own could not skip.</summary>
public sealed class SharedCallCentre : IAsyncLifetime
{
    private Task<CallCentre>? _centre;

    public Task<CallCentre> OpenAsync() => _centre ??= CallCentre.OpenAsync();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_centre is { IsCompletedSuccessfully: true } opened)
        {
            await (await opened).DisposeAsync();
        }
    }
}
