using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// SEC-03, STF-01, STF-16 in browsers: a copy of an agreement goes to the bureau, which inspects staff and opens it; a day of the forecast
/// is tried beside the formula. With a year of calls behind it; every page of staff, trainings and forecast in both languages.
/// </summary>
public sealed class InspectionTests
{
    private const int CallsADay = 40;
    private const string Number = "B001";

    private static readonly string Card = IdentityCard.Of("11010519950307009");

    [SkippableFact]
    public async Task The_bureau_inspects_staff_and_a_day_of_the_forecast_is_tried()
    {
        Nightly.Only();
        Tools.Need(Tools.Chromium);
        await using var centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
        Assert.True(await AssessedYear.FillAsync(centre.Host, CallsADay));
        await StaffAsync(centre);
        var axe = new Axe();
        await using var keeper = await Somebody.OfRoleAsync(centre, "supervisor");
        await using var bureau = await Somebody.OfRoleAsync(centre, "assessor");
        await InspectAsync(keeper, bureau, axe);
        await TryAsync(keeper, axe);
        await keeper.ShowAsync(axe, "staff", "staff", $"person-{Number}");
        await keeper.ShowAsync(axe, "trainings", "trainings", "trainings-page");
        await keeper.ClickAsync("training-add");
        await Expect(keeper.Page.Locator(".el-drawer:visible")).ToBeVisibleAsync();
        await axe.SeeAsync(keeper.Page, "training-add", "zh");
        await using var seat = await Somebody.AtSeatAsync(centre, "8001");
        await seat.ShowAsync(axe, "my-trainings", "my-trainings", "my-trainings-page");
        Assert.Empty(axe.Found);
    }

    private static async Task InspectAsync(Somebody keeper, Somebody bureau, Axe axe)
    {
        await keeper.OpenAsync("inspection");
        await keeper.ClickAsync($"agreement-send-{Number}");
        await Expect(keeper.At($"agreement-{Number}")).ToBeVisibleAsync();

        await bureau.OpenAsync("inspection");
        await Expect(bureau.At($"inspected-{Number}")).ToContainTextAsync("保密协议: 有效");
        await Expect(bureau.At($"agreement-send-{Number}")).ToBeHiddenAsync();
        await bureau.ShowAsync(axe, "inspection", "inspection", $"inspected-{Number}");
        await bureau.ClickAsync("identities-ask");
        await bureau.FillAsync("reason-text", "年度检查");
        await bureau.ClickAsync("reason-confirm");
        await Expect(bureau.At("masked-card").First).ToHaveTextAsync($"{Card[..3]}***********{Card[^4..]}");
        Assert.DoesNotContain(Card, await bureau.Page.ContentAsync(), StringComparison.Ordinal);
        await axe.SeeAsync(bureau.Page, "inspection-identities", "zh");

        // The copy that was sent is opened for a reason, in a window of its own.
        await bureau.ClickAsync($"agreement-{Number}");
        await bureau.FillAsync("reason-text", "抽查");
        var download = await bureau.Context.RunAndWaitForPageAsync(() => bureau.ClickAsync("reason-confirm"));
        Assert.NotNull(download);
    }

    private static async Task TryAsync(Somebody keeper, Axe axe)
    {
        await keeper.OpenAsync("forecast");
        await Expect(keeper.At("forecast-table")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await keeper.FillAsync("trial-runs", "100");
        await keeper.ClickAsync("trial-start");
        await Expect(keeper.At("trial-what")).ToContainTextAsync("种子 1", new() { Timeout = 120_000 });
        await Expect(keeper.At("trial-panel").Locator("tbody tr").First).ToBeVisibleAsync();
        await keeper.At("trial-what").ScrollIntoViewIfNeededAsync();
        await axe.SeeAsync(keeper.Page, "forecast-trial", "zh");
        await UserMenu.SpeakAsync(keeper.Page, "en-us");
        await keeper.At("trial-what").ScrollIntoViewIfNeededAsync();
        await axe.SeeAsync(keeper.Page, "forecast-trial", "en");
        await UserMenu.SpeakAsync(keeper.Page, "zh-cn");
        await keeper.ShowAsync(axe, "forecast", "forecast", "forecast-table");
    }

    /// <summary>Somebody whose agreement is reviewed and has its original, and somebody who has nothing.</summary>
    private static async Task StaffAsync(CallCentre centre)
    {
        var keeper = centre.Supervisor;
        using var reviewer = await ApiClient.SignInAsync(centre.Host, centre.Host.FirstRun.User("administrator"));
        var project = (string)(await keeper.GetAsync("/api/workforce/staff?show=all"))["projects"]![0]!["id"]!;
        async Task<string> EngageAsync(string number, string name, string card)
        {
            var person = await keeper.SendAsync("/api/workforce/staff", JsonContent.Create(new
            {
                number, name, identity = new { identityNumber = card, mobile = "13987650329", education = "本科", title = "" },
            }));
            var id = (string)person!["id"]!;
            await keeper.SendAsync(
                $"/api/workforce/staff/{id}/engagements", JsonContent.Create(new { project, post = "hotline", signedOn = "2026-01-04" }));
            return id;
        }

        await EngageAsync("B002", "何静", IdentityCard.Of("11010519950307010"));
        var person = await EngageAsync(Number, "顾明远", Card);
        var kept = await keeper.SendAsync($"/api/workforce/staff/{person}/papers", JsonContent.Create(new
        {
            kind = "confidentiality", signedOn = "2026-01-03", validUntil = (string?)null, note = "档案柜 3",
        }));
        var paper = (string)kept!["papers"]![0]!["id"]!;
        using var original = new ByteArrayContent(Encoding.UTF8.GetBytes("%PDF-1.4\n%%EOF\n"));
        original.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var form = new MultipartFormDataContent { { original, "file", "agreement.pdf" } };
        await keeper.SendAsync($"/api/workforce/staff/{person}/papers/{paper}/files", form);
        await reviewer.SendAsync($"/api/workforce/staff/{person}/papers/{paper}/review", JsonContent.Create(new { }));
        await keeper.SendAsync($"/api/workforce/posts/{project}/promises", JsonContent.Create(new
        {
            kind = "lines", title = string.Create(CultureInfo.InvariantCulture, $"中继线路 {60} 条"), promised = 60, source = "投标书 3.2",
        }));
    }
}
