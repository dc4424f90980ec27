using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>
/// STF-01, STF-07, STF-09, SEC-03 in browsers: somebody new comes from the staff file to the first call, each gate closed until it is
/// opened and its reason on the screen; barred while talking, the call goes on, and what comes next is refused.
/// </summary>
public sealed class NewPersonTests
{
    private const string Seat = "8001";
    private const string Number = "N001";
    private const string Guide = "G001";
    private const string Caller = "13912391307";
    private const string Mobile = "13987650327";

    private static readonly string Card = IdentityCard.Of("11010519950307007");

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Testing.Time.MiddayZone.Name);

    [SkippableFact]
    public async Task From_the_file_to_the_first_call_through_every_gate_and_barred_in_it()
    {
        Nightly.Only();
        await using var centre = await CallCentre.OpenAsync();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), Zone).DateTime);
        var project = (string)(await centre.Supervisor.GetAsync("/api/workforce/staff?show=all"))["projects"]![0]!["id"]!;
        await GuideAsync(centre, project, today);
        await using var keeper = await Somebody.OfRoleAsync(centre, "supervisor");
        await using var reviewer = await Somebody.OfRoleAsync(centre, "administrator");

        // The contract wants practice of whoever is engaged from now on.
        await keeper.OpenAsync("posts");
        await keeper.ClickAsync("plan-edit");
        await keeper.Page.GetByText("新人须见习合格后独立上岗").ClickAsync();
        await keeper.ClickAsync("plan-save");
        await Expect(keeper.At("practice-rule")).ToContainTextAsync("不少于 10 天");

        await keeper.OpenAsync("staff?show=all");
        await keeper.ClickAsync("staff-add");
        await keeper.FillAsync("staff-number", Number);
        await keeper.FillAsync("staff-name", "顾明远");
        await keeper.FillAsync("staff-agent", Seat);
        await keeper.FillAsync("staff-identityNumber", Card);
        await keeper.FillAsync("staff-mobile", Mobile);
        await keeper.FillAsync("staff-education", "本科");
        await keeper.ClickAsync("staff-save");
        await Expect(keeper.At("person-drawer")).ToContainTextAsync("没有生效的聘用");
        var file = $"staff{new Uri(keeper.Page.Url).Query}";

        await using var agent = await BrowserAgent.OpenAsync(centre, Seat);
        await agent.ClickAsync("queue-sign-in");
        await RefusedAsync(agent,
            "当前没有生效的聘用；材料不全：无犯罪记录证明、身份证复印件、人员信息表；未签署生效的保密协议；未通过岗前测试");

        await PapersAsync(keeper, reviewer, file, today, "无犯罪记录证明", "clearance");
        await RefusedAsync(agent, "当前没有生效的聘用；材料不全：身份证复印件、人员信息表；未签署生效的保密协议；未通过岗前测试");
        await PapersAsync(keeper, reviewer, file, today, "身份证复印件", "identityCopy");
        await PapersAsync(keeper, reviewer, file, today, "人员信息表", "staffSheet");
        await RefusedAsync(agent, "当前没有生效的聘用；未签署生效的保密协议；未通过岗前测试");
        await PapersAsync(keeper, reviewer, file, today, "保密协议", "confidentiality");
        await RefusedAsync(agent, "当前没有生效的聘用；未通过岗前测试");

        await keeper.At("person-engagement").Locator("summary").ClickAsync();
        await keeper.PickAsync("engage-form", "signedOn", Day(today));
        await keeper.ClickAsync("engage-save");
        await Expect(keeper.At("person-drawer")).ToContainTextAsync("未开始见习");
        await RefusedAsync(agent, "未通过岗前测试；未开始见习");

        await keeper.OpenAsync("staff-tests");
        await keeper.ClickAsync("test-enter");
        await keeper.ChooseAsync("test-kind", "岗前测试");
        await keeper.FillAsync("test-title", "岗前测试");
        await keeper.PickAsync("enter-test-drawer", "heldOn", Day(today));
        await keeper.FillAsync("test-results", $"{Number} 80");
        await keeper.ClickAsync("test-save");
        await Expect(keeper.At("enter-test-drawer")).ToBeHiddenAsync();
        await RefusedAsync(agent, "未开始见习");

        await keeper.OpenAsync(file);
        await keeper.At("person-practice").Locator("summary").ClickAsync();
        await keeper.FillAsync("practice-guide", Guide);
        await keeper.PickAsync("practice-form", "firstOn", Day(today));
        await keeper.PickAsync("practice-form", "lastOn", Day(today.AddDays(30)));
        await keeper.ClickAsync("practice-save");
        await Expect(keeper.At("practice")).ToContainTextAsync("带教 周敏");

        // Every gate is open: the first call.
        await agent.ClickAsync("queue-sign-in-confirm");
        await agent.IsAsync("notReady");
        await agent.BecomeReadyAsync();
        await agent.IsAsync("ready");
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, Caller);
        await agent.AnswerAsync();

        // Barred while talking: the call goes on, and what comes after it is not ready.
        await BarAsync(centre, project, today);
        await Eventually.IsAsync(
            async () => (string?)(await centre.Supervisor.GetAsync("/api/agents")).AsArray()
                .Single(a => (string?)a!["extension"] == Seat)!["availabilityAfterCall"] == "notReady",
            "the seat to be taken out of the queues after its call");
        await Expect(agent.Active).ToHaveAttributeAsync("data-media", "active");
        var (before, _) = await agent.HeardAsync();
        await Eventually.IsAsync(async () => (await agent.HeardAsync()).Packets > before + 100, "two more seconds of the call");
        await caller.HangUpAsync();
        await agent.SummariseAsync("vat-rate");
        await agent.IsAsync("notReady");
        await agent.BecomeReadyAsync();
        await SaysAsync(agent, "一年内两次考核不合格，不得上岗");
        await agent.IsAsync("notReady");

        await Eventually.IsAsync(
            async () => (await centre.Supervisor.CallsAsync($"&caller={Caller}&outcome=answered")).Count == 1, "the call to be stored");
        await keeper.OpenAsync(file);
        await Expect(keeper.At("practice")).ToContainTextAsync("已接 1 通");
        await Expect(keeper.At("person-drawer")).ToContainTextAsync("一年内两次考核不合格");
        await LookAsync(keeper, reviewer, file);

        // Who somebody is stands in no log and in nothing that an auditor takes out.
        using var auditor = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("auditor"));
        var taken = await auditor.GetTextAsync("/api/audit.csv?reason=leak");
        Assert.Contains("staff-added", taken, StringComparison.Ordinal);
        Assert.All(new[] { Card, Mobile }, word =>
        {
            Assert.DoesNotContain(word, centre.Host.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(word, taken, StringComparison.Ordinal);
        });
    }

    private static async Task LookAsync(Somebody keeper, Somebody reviewer, string file)
    {
        var axe = new Axe();
        await keeper.Page.SetViewportSizeAsync(1366, 1400);
        await reviewer.Page.SetViewportSizeAsync(1366, 1400);
        await keeper.ShowAsync(axe, "person", file, "practice");
        await reviewer.ShowAsync(axe, "person-reviewed", file, "practice");
        await keeper.ShowAsync(axe, "staff-tests", "staff-tests", "staff-tests-page");
        Assert.Empty(axe.Found);
    }

    /// <summary>What the dialog of the queues says to who wants to sign in.</summary>
    private static async Task RefusedAsync(BrowserAgent agent, string reasons)
    {
        await agent.ClickAsync("queue-sign-in-confirm");
        await SaysAsync(agent, reasons);
        await agent.IsAsync("signedOut");
    }

    private static Task SaysAsync(BrowserAgent agent, string reasons) =>
        Expect(agent.Page.Locator(".el-message").GetByText(new Regex($"^不能上岗：{Regex.Escape(reasons)}（[^（）]+）$"))).ToBeVisibleAsync();

    /// <summary>Entered by one person, reviewed by another.</summary>
    private static async Task PapersAsync(
        Somebody keeper, Somebody reviewer, string file, DateOnly today, string kind, string hook)
    {
        if (!await keeper.At("paper-form").IsVisibleAsync())
        {
            await keeper.At("person-paper").Locator("summary").ClickAsync();
        }

        await keeper.ChooseAsync("paper-kind", kind);
        await keeper.PickAsync("paper-form", "signedOn", Day(today));
        await keeper.FillAsync("paper-note", "档案柜 3");
        await keeper.ClickAsync("paper-save");
        await Expect(keeper.At("paper-note")).ToHaveValueAsync(string.Empty);
        await Expect(keeper.At($"review-{hook}")).ToHaveCountAsync(0);
        await reviewer.OpenAsync(file);
        await reviewer.ClickAsync($"review-{hook}");
        await Expect(reviewer.At($"review-{hook}")).ToHaveCountAsync(0);
    }

    private static async Task GuideAsync(CallCentre centre, string project, DateOnly today)
    {
        var guide = await centre.Supervisor.SendAsync("/api/workforce/staff", JsonContent.Create(new
        {
            number = Guide, name = "周敏",
            identity = new { identityNumber = IdentityCard.Of("11010519900307008"), mobile = "13987650328", education = "本科", title = "" },
        }));
        await centre.Supervisor.SendAsync(
            $"/api/workforce/staff/{(string)guide!["id"]!}/engagements",
            JsonContent.Create(new { project, post = "hotline", signedOn = Day(today.AddDays(-30)) }));
    }

    /// <summary>Two examinations of the bureau were not attended.</summary>
    private static async Task BarAsync(CallCentre centre, string project, DateOnly today)
    {
        foreach (var day in new[] { today.AddDays(-1), today })
        {
            await centre.Supervisor.SendAsync("/api/workforce/tests", JsonContent.Create(new
            {
                project, kind = "bureau", title = "税务局考核", heldOn = Day(day),
                results = new[] { new { number = Number, points = (double?)null } },
            }));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
