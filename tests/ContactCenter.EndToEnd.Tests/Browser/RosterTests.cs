using System.Globalization;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using ContactCenter.EndToEnd.Tests.Harness;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>
/// A week's roster made by the program and the keyboard, published, swapped, and left with both words, by four people in four browsers
/// (STF-06, SIT-04).
/// </summary>
public sealed class RosterTests : IAsyncLifetime
{
    private static readonly string[] Seats = ["8001", "8002", "8003", "8004"];
    private static readonly string[] Cards = ["11010519900307001", "11010519910415002", "11010519920521003", "11010519930611004"];

    private CallCentre _centre = null!;

    public async Task InitializeAsync()
    {
        Nightly.Only();
        Tools.Need(Tools.Chromium);
        _centre = await CallCentre.OpenAsync(await RunningHost.StartAsync());
    }

    public async Task DisposeAsync()
    {
        if (_centre is not null)
        {
            await _centre.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_week_is_made_published_swapped_and_left_with_both_words()
    {
        var people = await StaffAsync();
        var monday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(7));
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        string Cell(int person, int day) => $"cell-{people[person].Number}-{Day(monday.AddDays(day))}";

        await using var planner = await PersonAsync("supervisor");
        await planner.OpenAsync($"roster?day={Day(monday)}");
        await planner.ClickAsync("rules-open");
        await ShiftAsync(planner, "早", "早班", "08:30");
        await ShiftAsync(planner, "中", "中班", "13:00");
        await planner.ClickAsync("need-add");
        await planner.ClickAsync("rules-save");
        await Expect(planner.At("rules-save")).Not.ToHaveClassAsync(new Regex("is-loading"));
        await Expect(planner.At("need-0")).ToBeVisibleAsync();
        await planner.Page.Keyboard.PressAsync("Escape");
        await Expect(planner.At("rules-drawer")).ToBeHiddenAsync();

        // Made by the program, and a cell by the keyboard.
        await planner.ClickAsync("week-generate");
        await Expect(planner.At("nothing-broken")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        for (var person = 0; person < people.Count; person++)
        {
            for (var day = 0; day < 7; day++)
            {
                await ClearAsync(planner, Cell(person, day));
            }
        }

        await planner.At(Cell(0, 0)).FocusAsync();
        await planner.Page.Keyboard.PressAsync("1");
        await Expect(planner.At(Cell(0, 0))).ToHaveTextAsync("早");
        await planner.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(planner.At(Cell(1, 0))).ToBeFocusedAsync();
        await planner.Page.Keyboard.PressAsync("2");
        await Expect(planner.At(Cell(1, 0))).ToHaveTextAsync("中");
        await planner.Page.Keyboard.PressAsync("ArrowRight");
        await planner.Page.Keyboard.PressAsync("2");
        await Expect(planner.At(Cell(1, 1))).ToHaveTextAsync("中");
        await planner.ClickAsync("week-publish");
        await planner.FillAsync("reason-text", "人手不足，先行发布");
        await planner.ClickAsync("reason-confirm");
        await Expect(planner.At("week-state")).ToHaveAttributeAsync("data-state", "published");

        // Swapped: asked at one seat, agreed at another, decided by the planner.
        await using var one = await PersonAsync("8001", isSeat: true);
        await using var other = await PersonAsync("8002", isSeat: true);
        await one.OpenAsync($"my-shifts?day={Day(monday)}");
        await one.ClickAsync($"swap-open-{Day(monday)}");
        await one.ChooseAsync("swap-colleague", people[1].Name);
        await one.ChooseAsync("swap-day", $"{Day(monday)} 中班");
        await one.FillAsync("swap-reason", "当天上午就医");
        await one.ClickAsync("swap-send");
        await Expect(one.At("swap-asked")).ToBeVisibleAsync();
        await other.OpenAsync("my-shifts");
        await other.ClickAsync("swap-agree");
        await Expect(other.At("swap-agreed")).ToBeVisibleAsync();
        await planner.OpenAsync("roster-requests");
        await planner.ClickAsync("swap-approve");
        await planner.FillAsync("reason-text", "同意");
        await planner.ClickAsync("reason-confirm");
        await Expect(planner.At("swap-done")).ToBeVisibleAsync();

        // Leave: the planner's word alone is none, with the bureau's the substitute stands in the roster.
        await one.OpenAsync($"my-shifts?day={Day(monday)}");
        await Expect(one.At($"own-{Day(monday)}")).ToContainTextAsync("中班");
        await one.ClickAsync("leave-open");
        await one.PickAsync("leave-form", "from", $"{Day(monday)} 00:00");
        await one.PickAsync("leave-form", "until", $"{Day(monday.AddDays(1))} 00:00");
        await one.ChooseAsync("leave-substitute", people[2].Name);
        await one.FillAsync("leave-reason", "探亲");
        await one.ClickAsync("leave-send");
        await Expect(one.At("leave-waiting")).ToBeVisibleAsync();
        await planner.OpenAsync("roster-requests");
        await planner.ClickAsync("leave-approve-provider");
        await planner.FillAsync("reason-text", "同意");
        await planner.ClickAsync("reason-confirm");
        await Expect(planner.At("leave-approve-provider")).ToBeHiddenAsync();
        await Expect(planner.At("leave-waiting")).ToBeVisibleAsync();
        await using var bureau = await PersonAsync("assessor");
        await bureau.OpenAsync("roster-requests");
        await bureau.ClickAsync("leave-approve-bureau");
        await bureau.FillAsync("reason-text", "同意");
        await bureau.ClickAsync("reason-confirm");
        await Expect(bureau.At("leave-approved")).ToBeVisibleAsync();

        await planner.OpenAsync($"roster?day={Day(monday)}");
        await Expect(planner.At(Cell(2, 0))).ToHaveTextAsync("中");
        await Expect(planner.At(Cell(1, 0))).ToHaveTextAsync("早");
        await Expect(planner.At("roster-changes").Locator("li")).ToHaveCountAsync(4);
        await one.Page.ReloadAsync();
        await Expect(one.At($"own-{Day(monday)}")).ToBeHiddenAsync();
        await LookAsync(planner, one, bureau, monday);
    }

    /// <summary>Every page in both languages, as axe-core and, where a folder for pictures is set, as people see it.</summary>
    private static async Task LookAsync(Somebody planner, Somebody one, Somebody bureau, DateOnly monday)
    {
        var axe = new Axe();
        foreach (var (language, mark) in Camera.Languages)
        {
            Task SeeAsync(Somebody somebody, string name) => axe.SeeAsync(somebody.Page, name, mark);

            foreach (var somebody in new[] { planner, one, bureau })
            {
                await somebody.Page.SetViewportSizeAsync(1366, 768);
                await UserMenu.SpeakAsync(somebody.Page, language);
            }

            foreach (var path in new[] { $"roster?day={Day(monday)}", "attendance", "forecast", "roster-requests", "posts" })
            {
                await planner.OpenAsync(path);
                await SeeAsync(planner, path.Split('?')[0]);
            }

            await planner.OpenAsync($"roster?day={Day(monday)}");
            await planner.ClickAsync("rules-open");
            await Expect(planner.At("shift-form")).ToBeVisibleAsync();
            await SeeAsync(planner, "roster-rules");
            await planner.Page.Keyboard.PressAsync("Escape");
            await one.Page.SetViewportSizeAsync(375, 740);
            await one.OpenAsync($"my-shifts?day={Day(monday)}");
            await SeeAsync(one, "my-shifts");
            await one.ClickAsync("leave-open");
            await Expect(one.At("leave-form")).ToBeVisibleAsync();
            await SeeAsync(one, "my-leave");
            await one.Page.Keyboard.PressAsync("Escape");
            await bureau.OpenAsync("roster-requests");
            await SeeAsync(bureau, "requests-bureau");
        }

        Assert.Empty(axe.Found);
    }

    private static async Task ClearAsync(Somebody planner, string cell)
    {
        if ((await planner.At(cell).InnerTextAsync()).Length > 0)
        {
            await planner.At(cell).FocusAsync();
            await planner.Page.Keyboard.PressAsync("Delete");
            await Expect(planner.At(cell)).ToHaveTextAsync(string.Empty);
        }
    }

    private static async Task ShiftAsync(Somebody planner, string code, string name, string starts)
    {
        await planner.FillAsync("shift-code", code);
        await planner.FillAsync("shift-name", name);
        await planner.ChooseAsync("shift-starts", starts);
        await planner.ClickAsync("shift-save");
        await Expect(planner.At($"shift-retire-{code}")).ToBeVisibleAsync();
    }

    /// <summary>Staff files at four seats, engaged for the sample's contract.</summary>
    private async Task<List<(string Number, string Name)>> StaffAsync()
    {
        using var keeper = await ApiClient.SignInAsync(_centre.Host, _centre.Host.FirstRun.User("supervisor"));
        var project = (string)(await keeper.GetAsync("/api/workforce/staff?show=all"))["projects"]![0]!["id"]!;
        string[] names = ["林晓", "周敏", "陈宇", "何静"];
        var people = new List<(string, string)>();
        for (var n = 0; n < Seats.Length; n++)
        {
            var number = $"A{n + 1:000}";
            var person = await keeper.SendAsync("/api/workforce/staff", JsonContent.Create(new
            {
                number, name = names[n], agent = Seats[n],
                identity = new { identityNumber = IdentityCard.Of(Cards[n]), mobile = "13987650321", education = "本科", title = "" },
            }));
            await keeper.SendAsync(
                $"/api/workforce/staff/{(string)person!["id"]!}/engagements",
                JsonContent.Create(new { project, post = "hotline", signedOn = "2026-01-04" }));
            people.Add((number, names[n]));
        }

        return people;
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<Somebody> PersonAsync(string name, bool isSeat = false) =>
        isSeat ? Somebody.AtSeatAsync(_centre, name) : Somebody.OfRoleAsync(_centre, name);
}
