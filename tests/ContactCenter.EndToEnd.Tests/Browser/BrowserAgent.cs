using System.Globalization;
using System.Text.Json;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>An agent at the workbench: what a person does there, and what reaches their ear.</summary>
internal sealed class BrowserAgent : IAsyncDisposable
{
    /// <summary>Peer connections are kept, so that a test can ask the newest what it hears.</summary>
    private const string Ear = """
        (() => {
          const Native = window.RTCPeerConnection;
          let newest = null;
          window.RTCPeerConnection = class extends Native {
            constructor(...options) { super(...options); newest = this; window.connection = this; }
          };
          window.heard = async () => {
            const sum = { packets: 0, energy: 0 };
            for (const report of newest ? (await newest.getStats()).values() : []) {
              if (report.type === 'inbound-rtp' && report.kind === 'audio') {
                sum.packets += report.packetsReceived || 0;
                sum.energy += report.totalAudioEnergy || 0;
              }
            }
            return sum;
          };
        })();
        """;

    private readonly IBrowserContext _context;

    private readonly ApiClient _supervisor;

    private BrowserAgent(IBrowserContext context, ApiClient supervisor, IPage page, FirstRunUser user)
    {
        _context = context;
        _supervisor = supervisor;
        Page = page;
        User = user;
    }

    public IPage Page { get; }

    public FirstRunUser User { get; }

    public string Id => User.Extension!;

    public ILocator Incoming => At("incoming-call");

    public ILocator Active => At("active-call");

    public ILocator WrapUp => At("wrap-up-form");

    /// <summary>Signs the person in and waits until their phone is registered.</summary>
    /// <param name="centre">Where.</param>
    /// <param name="extension">Who.</param>
    /// <param name="browser">A browser of the test's own; the centre's when null.</param>
    /// <param name="url">What the page is opened at; the centre's Host when null.</param>
    /// <param name="voice">What the microphone says, in Hz; null for its beeps.</param>
    /// <param name="language"><c>zh-cn</c> or <c>en-us</c>; null: as the page begins.</param>
    public static async Task<BrowserAgent> OpenAsync(
        CallCentre centre, string extension, Chromium? browser = null, string? url = null, double? voice = null, string? language = null)
    {
        var context = await (browser ?? centre.Browser).NewPersonAsync();
        await context.AddInitScriptAsync(Ear);
        if (voice is { } frequency)
        {
            await context.AddInitScriptAsync(Voice(frequency));
        }

        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);

        // A page in a call asks back before it is left.
        page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        var agent = new BrowserAgent(context, centre.Supervisor, page, centre.Host.FirstRun.Agent(extension));
        await page.GotoAsync(url ?? centre.Host.Url);
        if (language is not null)
        {
            await page.GetByTestId($"language-{language}").ClickAsync();
        }

        await SignInPage.SubmitAsync(page, agent.User);
        await agent.RegisteredAsync();
        return agent;
    }

    /// <summary>At the seat: signed in to every queue of the agent, ready.</summary>
    public static async Task<BrowserAgent> ReadyAsync(
        CallCentre centre, string extension, Chromium? browser = null, string? url = null, double? voice = null, string? language = null)
    {
        var agent = await OpenAsync(centre, extension, browser, url, voice, language);
        await agent.SitDownAsync();
        await agent.BecomeReadyAsync();
        return agent;
    }

    /// <summary>Signs in to every queue of the agent.</summary>
    public async Task SitDownAsync()
    {
        await ClickAsync("queue-sign-in");
        await ClickAsync("queue-sign-in-confirm");
        await IsAsync("notReady");
    }

    public ILocator At(string hook) => Page.GetByTestId(hook);

    public Task ClickAsync(string hook) => At(hook).ClickAsync();

    /// <summary>A caller who waits may ring at once.</summary>
    public Task BecomeReadyAsync() => ClickAsync("set-ready");

    /// <summary>What the agent's own state says on the screen.</summary>
    public Task IsAsync(string state) => Expect(At("softphone-bar").GetByTestId("agent-state")).ToHaveAttributeAsync("data-state", state, Long);

    public Task RegisteredAsync() => Expect(At("phone-lamp")).ToHaveAttributeAsync("data-state", "registered", Long);

    public Task RingsAsync() => Expect(Incoming).ToBeVisibleAsync(new() { Timeout = 60_000 });

    public Task RingsNoMoreAsync() => Expect(Incoming).ToBeHiddenAsync(new() { Timeout = 60_000 });

    public Task TalksAsync() => Expect(Active).ToHaveAttributeAsync("data-media", "active", Long);

    /// <summary>Waits for the ring and answers it.</summary>
    /// <returns>The call's id.</returns>
    public async Task<string> AnswerAsync()
    {
        await RingsAsync();
        await ClickAsync("answer");
        await TalksAsync();
        return (await Active.GetAttributeAsync("data-call"))!;
    }

    public async Task HoldAsync()
    {
        await ClickAsync("hold");
        await Expect(Active).ToHaveAttributeAsync("data-state", "held", Long);
    }

    public async Task ResumeAsync()
    {
        await ClickAsync("hold");
        await Expect(Active).ToHaveAttributeAsync("data-state", "talking", Long);
    }

    public async Task SummariseAsync(string disposition, string? note = null)
    {
        await Expect(WrapUp).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await ClickAsync($"disposition-{disposition}");
        if (note is not null)
        {
            await At("wrap-up-note").FillAsync(note);
        }

        await ClickAsync("wrap-up-save");
        await Expect(WrapUp).ToBeHiddenAsync(new() { Timeout = 60_000 });
    }

    /// <param name="queue">Where to.</param>
    /// <param name="nobodyIsThere">No agent of the queue could take it: the page asks, and the transfer is wanted anyway.</param>
    public async Task TransferToQueueAsync(string queue, bool nobodyIsThere = false)
    {
        await ClickAsync("transfer");
        await At("transfer-to-queue").CheckAsync(new() { Force = true });
        await ClickAsync($"transfer-queue-{queue}");
        if (nobodyIsThere)
        {
            await ClickAsync("transfer-confirm");
        }
    }

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await RegisteredAsync();
    }

    /// <summary>Packets and energy (seconds of full scale) that reached the ear since the audio began.</summary>
    public async Task<(long Packets, double Energy)> HeardAsync()
    {
        var heard = await Page.EvaluateAsync<JsonElement>("window.heard()");
        return (heard.GetProperty("packets").GetInt64(), heard.GetProperty("energy").GetDouble());
    }

    /// <summary>A microphone that says one tone, at half of full scale.</summary>
    public static string Voice(double frequency) => string.Create(CultureInfo.InvariantCulture, $$"""
        navigator.mediaDevices.getUserMedia = async () => {
          const context = new AudioContext();
          await context.resume();
          const [tone, volume, out] = [context.createOscillator(), context.createGain(), context.createMediaStreamDestination()];
          tone.frequency.value = {{frequency}};
          volume.gain.value = 0.5;
          tone.connect(volume).connect(out);
          tone.start();
          return out.stream;
        };
        """);

    /// <summary>How loud one frequency is in the ear now, dB of full scale; about −200 for silence.</summary>
    public Task<double> LevelAtAsync(double frequency) => LevelAtAsync(Page, "remote-audio", frequency);

    /// <summary>The same in what an element of some page plays.</summary>
    public static Task<double> LevelAtAsync(IPage page, string hook, double frequency) => page.EvaluateAsync<double>(
        """
        async ([hook, frequency]) => {
          const stream = document.querySelector(`[data-testid="${hook}"]`)?.srcObject;
          if (!stream) { return -200; }
          if (window.earOf !== stream) {
            window.earOf = stream;
            const context = (window.earContext ??= new AudioContext());
            window.ear = context.createAnalyser();
            window.ear.fftSize = 8192;
            window.ear.smoothingTimeConstant = 0;
            context.createMediaStreamSource(stream).connect(window.ear);
          }
          await window.earContext.resume();
          await new Promise((resolve) => setTimeout(resolve, 300));
          const bins = new Float32Array(window.ear.frequencyBinCount);
          window.ear.getFloatFrequencyData(bins);
          const at = Math.round(frequency / (window.earContext.sampleRate / window.ear.fftSize));
          return Math.max(-200, bins[at - 1], bins[at], bins[at + 1]);
        }
        """,
        new object[] { hook, frequency });

    /// <summary>Goes home: the next test finds the seat empty.</summary>
    public async ValueTask DisposeAsync()
    {
        await _supervisor.PostAsync($"/api/agents/{Id}/availability", new { availability = "signedOut", note = "end of the test" });
        await _context.DisposeAsync();
    }

    private static LocatorAssertionsToHaveAttributeOptions Long => new() { Timeout = 60_000 };
}
