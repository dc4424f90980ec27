using System.Collections.Concurrent;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Browser;

/// <summary>Leads a person through the pages and looks at every state with <see cref="Axe"/>.</summary>
internal static class Walk
{
    /// <summary>What opens something over the page, wherever it stands.</summary>
    private static readonly string[] Openers =
    [
        "hotkey-help", "ring-volume", "queue-sign-in", "queue-filter", "full-screen", "calls-outcome", "calls-from", "report-dates", "report-queue", "cell-answered",
        "export", "reveal", "close-sheet", "verify", "revisions", "raise-appeal", "toggle-notes", "expand-all", "numerator", "enter-figure", "enter-record", "enter-substitute",
        "change-record", "withdraw-record", "reject", "appeal-uphold", "publish", "reject-version", "reject-change", "approve-version", "view-json", "run-preview",
        "report-texts", "deliver", "submit-report", "acceptance-pack", "acceptance-ask", "contract-pick", "person", "notices", "columns", "password-save", "sign-out-everywhere",
        "entry-create", "entry-remove", "version-look", "callback-create",
        "new-message", "board-create", "open-answerRate", "open-queue-tax-general",
        "person-create", "people-import-open", "person-change", "person-lock", "person-reset",
        "person-sign-ins", "second-factor-enrol", "key-create", "assign", "role-create", "role-change",
    ];

    /// <summary>Pages that no menu leads to.</summary>
    private static readonly Dictionary<string, string[]> DeepPages = new()
    {
        ["agent"] = ["/403", "/nothing-here", "/account"],
        ["supervisor"] = ["/wallboard?wall=1", "/wall", "/assessment/contracts/sample", "CALL", "SHEET"],
        ["auditor"] = ["/assessment/contracts/sample-district", "SHEET", "CALL"],
        ["assessor"] =
        [
            "/assessment/contracts/sample", "SHEET", "CLOSED", "/assessment/entries?contract=sample&tab=records", "/assessment/rules/nanning-2026/1/edit",
            "/assessment/period-reports?contract=sample&kind=operation", "/assessment/period-reports?contract=sample&kind=online",
        ],
        ["provider"] = ["/assessment/contracts/sample", "SHEET"],
        ["administrator"] = ["/rights?show=roles", "/rights?show=proposals", "/api-keys?show=all"],
    };

    public static async Task SignInAsync(CallCentre centre, Axe axe, IEnumerable<string> languages)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        await page.GotoAsync(centre.Host.Url);
        foreach (var language in languages)
        {
            await page.GetByTestId($"language-{language}").ClickAsync();
            await axe.LookAsync(page, $"{language} sign-in");
        }

        await page.GetByTestId("sign-in-user-name").FillAsync("nobody");
        await page.GetByTestId("sign-in-password").FillAsync("wrong password");
        await page.GetByTestId("sign-in-submit").ClickAsync();
        await Expect(page.GetByTestId("sign-in-problem")).ToBeVisibleAsync();
        await axe.LookAsync(page, "sign-in refused");
    }

    /// <summary>A seat from the first ring to the summary; the language is changed in every state.</summary>
    public static async Task CallAsync(CallCentre centre, Axe axe, IReadOnlyList<string> languages)
    {
        await using var agent = await BrowserAgent.OpenAsync(centre, "8001");
        async Task LookAsync(string state)
        {
            foreach (var language in languages)
            {
                await UserMenu.SpeakAsync(agent.Page, language);
                await axe.LookAsync(agent.Page, $"{language} workbench {state}");
            }
        }

        await agent.SitDownAsync();
        await LookAsync("not ready");
        await agent.ClickAsync("set-not-ready");
        await axe.LookAsync(agent.Page, "workbench reasons");
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.ClickAsync("devices");
        await Expect(agent.At("device-dialog")).ToHaveAttributeAsync("data-state", "open");
        await axe.LookAsync(agent.Page, "workbench devices");
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.BecomeReadyAsync();
        await LookAsync("ready");
        await using var caller = SippCaller.Call(centre.Host, CallCentre.General, "13912340001");
        await agent.RingsAsync();
        await LookAsync("ringing");
        await agent.AnswerAsync();
        await agent.ClickAsync("keypad");
        await LookAsync("talking");
        await agent.ClickAsync("transfer");
        await axe.LookAsync(agent.Page, "workbench transfer");
        await agent.Page.Keyboard.PressAsync("Escape");
        await agent.HoldAsync();
        await LookAsync("held");
        await agent.ClickAsync("hang-up");
        await Expect(agent.WrapUp).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await LookAsync("wrap-up");
        await agent.SummariseAsync("vat-refund");
        await agent.ClickAsync("set-not-ready");
        await agent.Page.GetByTestId("reason-meal").ClickAsync();
        await agent.IsAsync("notReady");
    }

    /// <summary>Right after the first start there is nothing to show.</summary>
    public static async Task EmptyAsync(CallCentre centre, Axe axe)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await OpenAsync(person, centre, "assessor", "zh-cn");
        foreach (var address in await MenuAsync(page))
        {
            await VisitAsync(page, centre, address);
            await axe.LookAsync(page, $"empty {address}");
        }
    }

    /// <summary>The server answers that it cannot.</summary>
    public static async Task FailingAsync(CallCentre centre, Axe axe)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await OpenAsync(person, centre, "supervisor", "zh-cn");
        var addresses = await MenuAsync(page);
        await page.RouteAsync(
            path => path.Contains("/api/", StringComparison.Ordinal) && !path.EndsWith("/api/session", StringComparison.Ordinal),
            route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"code":"database-unavailable"}""" }));
        foreach (var address in addresses)
        {
            await VisitAsync(page, centre, address);
            await axe.LookAsync(page, $"failing {address}");
        }
    }

    /// <summary>
    /// Every page that the role's menus lead to, and the others; on each, what opens over it and was not <paramref name="opened"/> before.
    /// </summary>
    public static async Task EverywhereAsync(
        CallCentre centre, Axe axe, string role, IReadOnlyList<string> languages, ConcurrentDictionary<string, byte> opened)
    {
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await OpenAsync(person, centre, role, languages[0]);
        foreach (var address in await AddressesAsync(page, centre, role))
        {
            await VisitAsync(page, centre, address);
            foreach (var language in languages)
            {
                await UserMenu.SpeakAsync(page, language);
                await axe.LookAsync(page, $"{language} {role} {address}");
                await OpenAllAsync(page, axe, $"{language} {role} {address}", opener => opened.TryAdd($"{language} {opener}", 0));
                if (address == "/reports" && opened.TryAdd($"{language} agent time", 0))
                {
                    await page.Locator("label", new() { Has = page.GetByTestId("subject-agentTime") }).Or(page.GetByTestId("subject-agentTime")).First.ClickAsync();
                    await Expect(page.GetByTestId("agent-time-table")).ToBeVisibleAsync();
                    await axe.LookAsync(page, $"{language} {role} agent time");
                }
            }
        }
    }

    /// <summary>Where the menus of the role lead, and the pages behind them.</summary>
    public static async Task<IReadOnlyList<string>> AddressesAsync(IPage page, CallCentre centre, string role)
    {
        var calls = await centre.Supervisor.CallsAsync(string.Empty);
        var months = (await centre.Supervisor.GetAsync("/api/contracts/sample/months")).AsArray().Select(m => (string)m!["month"]!).ToList();
        var deep = DeepPages[role].Select(address => address switch
        {
            "CALL" => $"/calls/{calls[0]!["id"]}",
            "SHEET" => $"/assessment/contracts/sample/months/{months[^Math.Min(2, months.Count)]}",
            "CLOSED" => $"/assessment/contracts/sample/months/{months[0]}",
            _ => address,
        });
        return [.. await MenuAsync(page), .. deep];
    }

    private static async Task OpenAllAsync(IPage page, Axe axe, string state, Func<string, bool> isNew)
    {
        foreach (var opener in Openers)
        {
            var button = page.GetByTestId(opener).First;
            if (!await button.IsVisibleAsync() || !await button.IsEnabledAsync() || !isNew(opener))
            {
                continue;
            }

            await ClickAsync(page, button, $"{state} + {opener}");
            await axe.LookAsync(page, $"{state} + {opener}");
            await EscapeAsync(page, $"{state} + {opener}");
        }
    }

    /// <summary>What was opened before may come late, after it was closed, and lie over the button: it is closed once more.</summary>
    private static async Task ClickAsync(IPage page, ILocator button, string state)
    {
        for (var left = 3; ; left--)
        {
            try
            {
                await button.ClickAsync(new() { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException) when (left > 0)
            {
                await EscapeAsync(page, state);
            }
        }
    }

    /// <summary>Pressed again every second: a slow machine may open it only after the first time.</summary>
    private static async Task EscapeAsync(IPage page, string state)
    {
        var looks = 0;
        await Eventually.IsAsync(
            async () =>
            {
                if (looks++ % 20 == 0)
                {
                    await page.Keyboard.PressAsync("Escape");
                }

                return await page.Locator(".el-overlay:visible").CountAsync() == 0;
            },
            $"{state} to close");
    }

    private static async Task<IReadOnlyList<string>> MenuAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('nav [role=group] a')].map(a => new URL(a.href).pathname)");

    public static async Task VisitAsync(IPage page, CallCentre centre, string address)
    {
        await page.GotoAsync(centre.Host.Url + address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    public static async Task<IPage> OpenAsync(IBrowserContext person, CallCentre centre, string role, string language)
    {
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await SignInPage.OpenAsync(page, centre.Host.Url, language, centre.Host.FirstRun.User(role));
        return page;
    }
}
