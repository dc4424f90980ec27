using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>
/// STF-06, SIT-04: a week from draft to published, changed by a swap that two people and the planner wanted and by a leave that both sides
/// approved; and read by a calendar program.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class RosterWayTests(RunningHost host)
{
    private const string Root = "/api/workforce/roster";
    private const string Own = "/api/workforce/own-roster";
    private static readonly string[] Cards = ["110105199003070017", "110105199104150024"];

    [Fact]
    public async Task A_week_is_drafted_published_swapped_and_left_with_both_words()
    {
        using var planner = await host.SignInAsync("supervisor");
        using var bureau = await host.SignInAsync("assessor");
        using var one = await host.SignInAsync("agent8006");
        using var other = await host.SignInAsync("agent8007");
        var week = await planner.GetJsonAsync($"{Root}/weeks?day={Day(14)}");
        var (project, monday) = ((string)week["project"]!, DateOnly.Parse((string)week["monday"]!, CultureInfo.InvariantCulture));
        var people = new[] { await PersonAsync(planner, project, "8006", 0), await PersonAsync(planner, project, "8007", 1) };

        await OkAsync(planner, $"{Root}/shifts", new { project, code = "早T", name = "早班", starts = 510, minutes = 480 });
        var rules = await OkAsync(planner, $"{Root}/shifts", new { project, code = "夜T", name = "夜班", starts = 1200, minutes = 480 });
        var (early, late) = (IdOf(rules["types"]!, "早T"), IdOf(rules["types"]!, "夜T"));
        using var odd = await planner.PostAsync($"{Root}/shifts", new { project, code = "早T", name = "x", starts = 511, minutes = 0 });
        Assert.Equal(["minutes", "starts"], (await ApiClient.JsonAsync(odd))["errors"]!.AsObject().Select(e => e.Key).Order());

        // Drafted, with a night before an early shift: named, and published only with a reason; never against a firm rule.
        week = await PutAsync(
            planner, week, null, (people[0], 0, early), (people[0], 1, late), (people[0], 2, early), (people[1], 1, early));
        Assert.Contains(week["broken"]!.AsArray(), b => (string)b!["rule"]! == "restTooShort" && (int)b["have"]! == 270);
        Assert.Empty((await one.GetJsonAsync($"{Own}?day={monday:yyyy-MM-dd}"))["shifts"]!.AsArray());
        using var reasonless = await planner.PostAsync($"{Root}/weeks/publish", new { project, monday, revision = Revision(week) });
        Assert.Equal(HttpStatusCode.BadRequest, reasonless.StatusCode);
        week = await PutAsync(planner, week, null, (people[0], 2, null));
        object Publication(int revision) => new { project, monday, revision, reason = "按期发布" };
        using var overtaken = await planner.PostAsync($"{Root}/weeks/publish", Publication(Revision(week) - 1));
        Assert.Equal("roster-changed-meanwhile", await ApiClient.CodeAsync(overtaken));
        week = await OkAsync(planner, $"{Root}/weeks/publish", Publication(Revision(week)));
        using var again = await planner.PostAsync($"{Root}/weeks/publish", Publication(Revision(week)));
        Assert.Equal("roster-published", await ApiClient.CodeAsync(again));
        using var over = await planner.PostAsync(
            $"{Root}/weeks/publish", new { project, monday = monday.AddDays(-28), revision = 0, reason = "补发" });
        Assert.Equal("week-over", await ApiClient.CodeAsync(over));

        // Swapped: asked, agreed, decided by a third.
        var tuesday = monday.AddDays(1);
        await OkAsync(one, $"{Own}/swaps", new { day = tuesday, colleague = people[1], colleagueDay = tuesday, reason = "就医" });
        var swap = (string)(await other.GetJsonAsync(Own))["swaps"]![0]!["swap"]!["id"]!;
        using var early2 = await planner.PostAsync($"{Root}/swaps/{swap}/decide", new { approve = true, reason = "同意" });
        Assert.Equal("swap-over", await ApiClient.CodeAsync(early2));
        using var foreign = await one.PostAsync($"{Own}/swaps/{swap}/answer", new { agree = true });
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        await OkAsync(other, $"{Own}/swaps/{swap}/answer", new { agree = true });
        await OkAsync(planner, $"{Root}/swaps/{swap}/decide", new { approve = true, reason = "同意" });
        Assert.Equal(["早T", "早T"], (await ShiftsAsync(one, monday)).Select(s => (string)s!["code"]!));
        Assert.Equal("夜T", (string)Assert.Single(await ShiftsAsync(other, monday))!["code"]!);

        // Away for a day: one word alone changes nothing, the second brings the substitute in.
        var begins = (string)(await ShiftsAsync(one, monday))[0]!["from"]!;
        var from = DateTimeOffset.Parse(begins, CultureInfo.InvariantCulture).AddMinutes(-510);
        using var alone = await one.PostAsync(
            $"{Own}/leaves", new { kind = "private", from, until = from.AddDays(1).AddMinutes(1), reason = "探亲" });
        Assert.Equal(["substitute"], (await ApiClient.JsonAsync(alone))["errors"]!.AsObject().Select(e => e.Key));
        foreach (var start in new[] { from.AddYears(-9), from.AddYears(9) })
        {
            using var beyond = await one.PostAsync(
                $"{Own}/leaves", new { kind = "private", from = start, until = start.AddHours(2), reason = "探亲" });
            Assert.Equal(["from"], (await ApiClient.JsonAsync(beyond))["errors"]!.AsObject().Select(e => e.Key));
        }

        var asked = await OkAsync(
            one, $"{Own}/leaves", new { kind = "private", from, until = from.AddDays(1), substitute = people[1], reason = "探亲" });
        using var twice = await one.PostAsync(
            $"{Own}/leaves", new { kind = "private", from = from.AddHours(23), until = from.AddHours(25), reason = "探亲" });
        Assert.Equal(["from"], (await ApiClient.JsonAsync(twice))["errors"]!.AsObject().Select(e => e.Key));
        var leave = (string)asked["leaves"]![0]!["leave"]!["id"]!;
        await OkAsync(planner, $"{Root}/leaves/{leave}/provider", new { approve = true, reason = "同意" });
        Assert.Equal(2, (await ShiftsAsync(one, monday)).Count);
        using var wrongSide = await planner.PostAsync($"{Root}/leaves/{leave}/bureau", new { approve = true, reason = "同意" });
        Assert.Equal(HttpStatusCode.Forbidden, wrongSide.StatusCode);
        var done = await OkAsync(bureau, $"{Root}/leaves/{leave}/bureau", new { approve = true, reason = "同意" });
        Assert.Equal("approved", (string)done["leaves"]![0]!["state"]!);
        Assert.Single(await ShiftsAsync(one, monday));
        Assert.Equal(2, (await ShiftsAsync(other, monday)).Count);
        week = await planner.GetJsonAsync($"{Root}/weeks?day={monday:yyyy-MM-dd}");
        Assert.Equal(["leave", "leave", "swap", "swap"], week["changes"]!.AsArray().Select(c => (string)c!["kind"]!));

        // Taken back before it begins: the roster is as it was before it, and the leave is over for good.
        await OkAsync(one, $"{Own}/leaves/{leave}/withdraw", new { });
        Assert.Equal(["早T", "早T"], (await ShiftsAsync(one, monday)).Select(s => (string)s!["code"]!));
        Assert.Equal("夜T", (string)Assert.Single(await ShiftsAsync(other, monday))!["code"]!);
        using var gone = await one.PostAsync($"{Own}/leaves/{leave}/withdraw", new { });
        Assert.Equal("leave-over", await ApiClient.CodeAsync(gone));
        week = await planner.GetJsonAsync($"{Root}/weeks?day={monday:yyyy-MM-dd}");
        using var silent = await planner.PostAsync($"{Root}/weeks/cells", Cells(week, null, (people[0], 3, early)));
        Assert.Equal(HttpStatusCode.BadRequest, silent.StatusCode);
        week = await PutAsync(planner, week, "加班", (people[0], 3, early));
        Assert.Equal("planned", (string)week["changes"]![0]!["kind"]!);

        // A calendar program reads it by its secret alone, and the one before is worth nothing.
        var first = (string)(await OkAsync(one, $"{Own}/calendar", new { }))["path"]!;
        using var anybody = host.Anonymous();
        Assert.Contains("BEGIN:VEVENT", await anybody.TextAsync(first), StringComparison.Ordinal);
        await OkAsync(one, $"{Own}/calendar", new { });
        using var old = await anybody.GetAsync(first);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        var days = $"from={monday:yyyy-MM-dd}&to={monday.AddDays(6):yyyy-MM-dd}";
        Assert.NotEmpty((await planner.GetJsonAsync($"{Root}/attendance?{days}"))["people"]!.AsArray());
        Assert.Contains("早班", await planner.TextAsync($"{Root}/attendance/export?{days}&reason=x"), StringComparison.Ordinal);

        using var sheet = await planner.GetAsync($"{Root}/attendance/sheet?{days}&language=en-US&reason=x");
        Assert.Equal("%PDF"u8.ToArray(), (await sheet.Content.ReadAsByteArrayAsync())[..4]);
        using var noReason = await planner.GetAsync($"{Root}/attendance/sheet?{days}&language=de");
        Assert.Equal(["language", "reason"], (await ApiClient.JsonAsync(noReason))["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.NotNull((await bureau.GetJsonAsync($"{Root}/absences"))["items"]);
        using var none = await bureau.PostAsync($"{Root}/absences/none/decide", new { verdict = "rectified", remark = "同意" });
        Assert.Equal("unknown-absence", await ApiClient.CodeAsync(none));

        // The seats are free again, for whoever comes next.
        foreach (var person in people)
        {
            var revision = (int)(await planner.GetJsonAsync($"/api/workforce/staff/{person}"))["revision"]!;
            using var moved = await planner.PutAsync(
                $"/api/workforce/staff/{person}", new { revision, name = "离座", agent = (string?)null });
            Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        }
    }

    private static async Task<string> PersonAsync(ApiClient planner, string project, string seat, int card)
    {
        var person = await OkAsync(planner, "/api/workforce/staff", new
        {
            number = "R" + Guid.NewGuid().ToString("N")[..8], name = $"排班{card}", agent = seat,
            identity = new { identityNumber = Cards[card], mobile = "13987650321", education = "本科", title = "" },
        });
        var id = (string)person["id"]!;
        await OkAsync(planner, $"/api/workforce/staff/{id}/engagements", new { project, post = "interaction", signedOn = "2026-01-04" });
        return id;
    }

    private string Day(int ahead) => host.Clock.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Revision(JsonNode week) => (int)week["head"]!["revision"]!;

    private static string IdOf(JsonNode types, string code) => (string)types.AsArray().First(t => (string)t!["code"]! == code)!["id"]!;

    private static async Task<JsonArray> ShiftsAsync(ApiClient who, DateOnly monday) =>
        (await who.GetJsonAsync($"{Own}?day={monday:yyyy-MM-dd}"))["shifts"]!.AsArray();

    private static object Cells(JsonNode week, string? reason, params (string Person, int Day, string? Shift)[] cells)
    {
        var monday = DateOnly.Parse((string)week["monday"]!, CultureInfo.InvariantCulture);
        return new
        {
            project = (string)week["project"]!, monday, revision = Revision(week), reason,
            cells = cells.Select(c => new { person = c.Person, day = monday.AddDays(c.Day), shift = c.Shift }),
        };
    }

    private static Task<JsonNode> PutAsync(ApiClient planner, JsonNode week, string? reason, params (string, int, string?)[] cells) =>
        OkAsync(planner, $"{Root}/weeks/cells", Cells(week, reason, cells));

    private static async Task<JsonNode> OkAsync(ApiClient who, string path, object body)
    {
        using var answer = await who.PostAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }
}
