using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// A call that was recorded in a browser, compressed by the running Host and heard on its page: length, wave form, seeking, both tones; its
/// transcript is read, searched and leads to its seconds; and the pages on which recordings are ruled, in both languages, with axe.
/// </summary>
public sealed class RecordedCallTests
{
    private const double CallerTone = 600;
    private const double AgentTone = 1_000;
    private const int Tall = 1_700;
    private const string Markup = "<b>请</b>登录电子税务局，在“我要办税”里申请 <script>window.wrong=1</script>";

    private static readonly TimeSpan Talk = TimeSpan.FromSeconds(12);

    [SkippableFact]
    public async Task OPS_02_compressed_recording_is_heard_read_and_ruled_on_its_pages()
    {
        Nightly.Only();
        Tools.Need(Tools.Sipp, Tools.Chromium);
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        var call = await SpeakAsync(centre);
        var recording = await CompressAsync(centre, call);
        var axe = new Axe();
        foreach (var (language, mark) in Camera.Languages)
        {
            await using var person = await centre.Browser.NewPersonAsync();
            var page = await person.NewPageAsync();
            page.SetDefaultTimeout(60_000);
            await page.SetViewportSizeAsync(1366, 900);
            await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User("auditor"));
            await page.GotoAsync($"{centre.Host.Url}/calls/{call}");
            await HearAsync(page);
            await HearOggAsync(page, call);
            await ReadAsync(page, centre, call, recording, isFirst: language == Camera.Languages[0].Language, mark, axe);
            await using var boss = await centre.Browser.NewPersonAsync();
            var rules = await boss.NewPageAsync();
            rules.SetDefaultTimeout(60_000);
            await rules.SetViewportSizeAsync(1366, 900);
            await SignInPage.OpenAsync(rules, centre.Host.Url, language, centre.Host.FirstRun.User("administrator"));
            await RulesAsync(rules, centre.Host.Url, mark, axe);
            await HoldsAsync(page, centre.Host.Url, mark, axe);
        }

        Assert.True(axe.Found.Count == 0, string.Join("\n\n", axe.Found));
    }

    private static async Task<string> SpeakAsync(CallCentre centre)
    {
        await using var agent = await BrowserAgent.ReadyAsync(centre, "8001", voice: AgentTone);
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912380001", CallerTone);
        await agent.AnswerAsync();
        var (from, clock) = (TimeProvider.System.GetTimestamp(), TimeProvider.System);
        await Eventually.IsAsync(
            () => Task.FromResult(clock.GetElapsedTime(from) > Talk), () => "the conversation to be long enough", TimeSpan.FromSeconds(60));
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-refund");
        return (await centre.Supervisor.ClosedAsync(caller.Number)).Id;
    }

    /// <summary>By the rules, within the running Host; that an hour has passed, the stored call is told while the Host stands.</summary>
    private static async Task<string> CompressAsync(CallCentre centre, string call)
    {
        using (var administrator = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator")))
        {
            var keeping = await administrator.GetAsync("/api/recordings/rules");
            Assert.Equal(System.Net.HttpStatusCode.OK, await administrator.PutAsync("/api/recordings/rules", new
            {
                version = (long)keeping["current"]!["version"]!,
                removes = false,
                months = 36,
                hour = 2,
                rules = new[] { new { name = "投诉举报专线", queue = (string?)null, kind = "call", months = 60 } },
                compression = new { on = true, afterHours = 1, bitRate = 24_000, from = 0, until = 0, percent = 100 },
                reason = "录音按合同压缩保存",
            }));
        }

        await centre.Host.StopAsync();
        await StoredCalls.AgeRecordingsAsync(centre.Host.Data, TimeSpan.FromHours(2));
        await centre.Host.RestartAsync();
        using var auditor = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("auditor"));
        await Eventually.IsAsync(
            async () => (long)(await auditor.GetAsync("/api/recordings/compression"))["counts"]!["done"]! == 1,
            () => "the recording to be compressed: " + centre.Host.Log[^Math.Min(2_000, centre.Host.Log.Length)..],
            TimeSpan.FromSeconds(150));
        return (string)(await auditor.GetAsync($"/api/calls/{call}"))["recordings"]![0]!["id"]!;
    }

    private static async Task HearAsync(IPage page)
    {
        await Expect(page.GetByTestId("wave-form").Locator("path.caller")).ToHaveAttributeAsync("d", new Regex("M.+v-[1-9]"));
        await Expect(page.GetByTestId("wave-form").Locator("path.agent")).ToHaveAttributeAsync("d", new Regex("v[1-9]"));

        // Both sides sent tones, as loud as speech: the model that came with the pages hears nobody speak.
        await Expect(page.GetByTestId("talk-shares")).ToHaveTextAsync(new Regex("(Nobody|无人说话) (9[0-9]|100)%"));
        await Expect(page.GetByTestId("recording-skip")).ToHaveAttributeAsync(
            "title", new Regex("music and noise are no speech|音乐和噪声不算说话"));
        await page.GetByTestId("recording-play").ClickAsync();
        await Expect(page.GetByTestId("recording-player")).ToHaveAttributeAsync("data-playing", "true");
        await Expect(page.GetByTestId("recording-time")).ToHaveTextAsync(new Regex("^0:0[1-4] / 0:1[1-9]$"));

        // Into the middle of the wave form: it goes on from there.
        var box = (await page.GetByTestId("wave-form").Locator("svg").BoundingBoxAsync())!;
        await page.GetByTestId("wave-form").Locator("svg").ClickAsync(new() { Position = new() { X = box.Width / 2, Y = 10 } });
        await Expect(page.GetByTestId("recording-time")).ToHaveTextAsync(new Regex("^0:(0[5-9]|1[0-2]) / "));
        await page.GetByTestId("recording-play").ClickAsync();
        await Expect(page.GetByTestId("recording-player")).ToHaveAttributeAsync("data-playing", "false");
    }

    /// <summary>The Ogg Opus file itself, as Chromium opens it: its length, a place in its middle, each side on its channel.</summary>
    private static async Task HearOggAsync(IPage page, string call)
    {
        var heard = await page.EvaluateAsync<JsonElement>(
            """
            async ([address, callerTone, agentTone]) => {
              const answer = await fetch(address);
              const bytes = await answer.arrayBuffer();
              const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: answer.headers.get('content-type') })));
              await new Promise((done, failed) => {
                audio.onloadedmetadata = done;
                audio.onerror = () => failed(new Error('not opened'));
              });
              const sought = new Promise((done) => { audio.onseeked = done; });
              audio.currentTime = audio.duration / 2;
              await sought;
              const decoded = await new OfflineAudioContext(2, 8000, 8000).decodeAudioData(bytes.slice(0));
              const strength = (samples, tone) => {
                const w = 2 * Math.cos((2 * Math.PI * tone) / 8000);
                let [a, b] = [0, 0];
                for (const sample of samples) { [a, b] = [sample + w * a - b, a]; }
                return (Math.sqrt(Math.max(0, a * a + b * b - w * a * b)) * 2) / samples.length;
              };
              return {
                type: answer.headers.get('content-type'), duration: audio.duration, at: audio.currentTime, length: decoded.duration,
                tones: [0, 1].map((channel) => [callerTone, agentTone].map((tone) => strength(decoded.getChannelData(channel), tone))),
              };
            }
            """,
            new object[] { $"/api/calls/{call}/recording?format=ogg", CallerTone, AgentTone });
        var (duration, at) = (heard.GetProperty("duration").GetDouble(), heard.GetProperty("at").GetDouble());
        Assert.Equal("audio/ogg", heard.GetProperty("type").GetString());
        Assert.InRange(duration, Talk.TotalSeconds - 1, Talk.TotalSeconds + 8);
        Assert.Equal(duration, heard.GetProperty("length").GetDouble(), 0.1);
        Assert.Equal(duration / 2, at, 0.2);
        double Tone(int channel, int tone) => heard.GetProperty("tones")[channel][tone].GetDouble();
        string Said(int channel) => string.Create(
            CultureInfo.InvariantCulture, $"channel {channel}: {Tone(channel, 0)}, {Tone(channel, 1)}");
        Assert.True(Tone(0, 0) > 0.01 && Tone(0, 0) > 20 * Tone(0, 1), Said(0));
        Assert.True(Tone(1, 1) > 0.01 && Tone(1, 1) > 20 * Tone(1, 0), Said(1));
    }

    private static async Task ReadAsync(
        IPage page, CallCentre centre, string call, string recording, bool isFirst, string mark, Axe axe)
    {
        var open = page.GetByTestId("transcript-open");
        await open.ClickAsync();
        if (isFirst)
        {
            await Expect(page.GetByTestId("transcript-none")).ToBeVisibleAsync();
            await LookAsync(page, $"transcript-none-{mark}", axe, page.GetByTestId("recording-transcript"));
            using var auditor = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("auditor"));
            Assert.Equal(System.Net.HttpStatusCode.NoContent, await auditor.PutAsync($"/api/calls/{call}/transcript", new
            {
                recording,
                segments = new object[]
                {
                    new { channel = "agent", startMs = 300, endMs = 2_400, text = "您好，12366 为您服务，请问有什么可以帮您？" },
                    new { channel = "caller", startMs = 2_600, endMs = 5_100, text = "我想问一下，增值税留抵退税怎么申请？" },
                    new { channel = "agent", startMs = 5_300, endMs = 8_900, text = Markup },
                    new { channel = "caller", startMs = 9_000, endMs = 10_500, text = "留抵退税要带哪些材料呢？" },
                },
            }));
            await open.ClickAsync();
            await open.ClickAsync();
        }

        var lines = page.GetByTestId("transcript-line");
        await Expect(lines).ToHaveCountAsync(4);
        await Expect(lines.Nth(2)).ToContainTextAsync(Markup);
        Assert.False(await page.EvaluateAsync<bool>("'wrong' in window"));
        await lines.Nth(2).ClickAsync();
        await Expect(page.GetByTestId("recording-time")).ToHaveTextAsync(new Regex("^0:05 / "));
        await Expect(lines.Nth(2)).ToHaveAttributeAsync("aria-current", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(lines.Nth(3)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByTestId("recording-time")).ToHaveTextAsync(new Regex("^0:09 / "));
        await page.GetByTestId("transcript-search").FillAsync("留抵退税");
        await Expect(page.GetByTestId("transcript-found")).ToContainTextAsync("2");
        await Expect(page.Locator("mark")).ToHaveCountAsync(2);
        await page.Keyboard.PressAsync("Enter");
        await Expect(lines.Nth(1)).ToHaveAttributeAsync("data-hit", "true");
        await page.Keyboard.PressAsync("Enter");
        await Expect(lines.Nth(3)).ToHaveAttributeAsync("data-hit", "true");
        await LookAsync(page, $"transcript-{mark}", axe, page.GetByTestId("recording-transcript"));
        await LookAsync(page, $"call-{mark}", axe);
    }

    private static async Task RulesAsync(IPage page, string url, string mark, Axe axe)
    {
        await page.GotoAsync($"{url}/recording-keeping");
        await Expect(page.GetByTestId("compression-state")).ToBeVisibleAsync();
        await LookAsync(page, $"keeping-{mark}", axe, tall: true);
        await page.GetByTestId("keeping-change").ClickAsync();
        await Expect(page.GetByTestId("keeping-save")).ToBeVisibleAsync();
        await LookAsync(page, $"keeping-form-{mark}", axe);
        await page.GotoAsync($"{url}/recording-volumes");
        await Expect(page.GetByTestId("recording-volumes-page")).ToBeVisibleAsync();
        await page.GetByTestId("volume-folder").FillAsync("relative/folder");
        await page.GetByTestId("volume-add").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await LookAsync(page, $"volumes-{mark}", axe, tall: true);
        await page.GotoAsync($"{url}/listening-rules");
        await Expect(page.GetByTestId("rules-save")).ToBeVisibleAsync();
        await LookAsync(page, $"listening-rules-{mark}", axe, tall: true);
    }

    private static async Task HoldsAsync(IPage page, string url, string mark, Axe axe)
    {
        await page.GotoAsync($"{url}/recording-keeping");
        await page.GetByTestId("hold-add").ClickAsync();
        await page.GetByTestId("hold-number").FillAsync("139 1238 0001");
        await page.GetByTestId("hold-reason").FillAsync($"行政诉讼调取 {mark}");
        await LookAsync(page, $"hold-form-{mark}", axe);
        await page.GetByTestId("hold-save").ClickAsync();
        await Expect(page.GetByTestId("hold-form")).ToBeHiddenAsync();
        await Expect(page.GetByText($"行政诉讼调取 {mark}")).ToBeVisibleAsync();
        await LookAsync(page, $"keeping-holds-{mark}", axe, tall: true);
    }

    private static async Task LookAsync(IPage page, string name, Axe axe, ILocator? part = null, bool tall = false)
    {
        if (Environment.GetEnvironmentVariable("CONTACTCENTER_SCREENSHOTS") is { } folder)
        {
            // The page scrolls within its frame: all of it is seen in a window that is high enough.
            var (width, height) = (page.ViewportSize!.Width, page.ViewportSize.Height);
            await page.SetViewportSizeAsync(width, tall ? Tall : height);
            await page.StandsStillAsync(name);
            var path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{name}.png");
            await (part is null ? page.ScreenshotAsync(new() { Path = path }) : part.ScreenshotAsync(new() { Path = path }));
            await page.SetViewportSizeAsync(width, height);
        }

        await axe.LookAsync(page, name);
    }
}
