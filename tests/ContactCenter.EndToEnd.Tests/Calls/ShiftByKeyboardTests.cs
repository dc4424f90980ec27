using ContactCenter.EndToEnd.Tests.Browser;
using ContactCenter.EndToEnd.Tests.Harness;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ContactCenter.EndToEnd.Tests.Calls;

/// <summary>A whole shift without a mouse: nothing of a seat's work is out of reach of the keyboard.</summary>
public sealed class ShiftByKeyboardTests(DialledCallTests.Centre opened) : IClassFixture<DialledCallTests.Centre>
{
    private const string New = "13912350001";
    private const string Lost = "13912350002";

    /// <summary>More than any page of a seat has to walk through.</summary>
    private const int MostSteps = 120;

    [SkippableFact]
    public async Task Agent_works_a_shift_from_sign_in_to_sign_out_by_keyboard_alone()
    {
        Nightly.Only();
        var centre = await opened.OpenAsync();
        await using var person = await centre.Browser.NewPersonAsync();
        var page = await person.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        var keys = page.Keyboard;
        var user = centre.Host.FirstRun.Agent("8005");
        ILocator At(string hook) => page.GetByTestId(hook);

        await page.GotoAsync(centre.Host.Url);
        await WalkToAsync(page, "sign-in-user-name");
        await keys.TypeAsync(user.UserName);
        await WalkToAsync(page, "sign-in-password");
        await keys.TypeAsync(user.Password);
        await keys.PressAsync("Enter");
        await Expect(At("phone-lamp")).ToHaveAttributeAsync("data-state", "registered", new() { Timeout = 60_000 });
        await WalkToAsync(page, "queue-sign-in");
        await keys.PressAsync("Enter");
        await WalkToAsync(page, "queue-sign-in-confirm");
        await keys.PressAsync("Enter");
        await IsAsync("notReady");
        await Expect(At("queue-sign-in-confirm")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await keys.PressAsync("r");
        await IsAsync("ready");

        // Somebody new: who it is stands there before the call is answered, and is entered while it goes on.
        await using var colleague = await centre.ReadyAsync("8006");
        await using var caller = await RingAsync();
        await Expect(At("customer-panel")).ToHaveAttributeAsync("data-state", "unknown");
        await Expect(At("incoming-call")).ToBeVisibleAsync();
        await keys.PressAsync("a");
        await Expect(At("active-call")).ToHaveAttributeAsync("data-media", "active", new() { Timeout = 60_000 });
        await WalkToAsync(page, "customer-form-name");
        await keys.TypeAsync("南宁青秀测试公司");
        await keys.PressAsync("Enter");
        await Expect(At("customer-name")).ToHaveTextAsync("南宁青秀测试公司");

        // Notes while talking; Escape gives the letters back.
        await WalkToAsync(page, "phrase-search");
        await keys.PressAsync("Escape");
        await keys.PressAsync("e");
        await Expect(At("wrap-up-note")).ToBeFocusedAsync();
        await keys.TypeAsync("问留抵退税条件");
        await Expect(At("wrap-up-draft")).ToHaveAttributeAsync("data-state", "kept", new() { Timeout = 60_000 });
        await keys.PressAsync("Escape");
        await keys.PressAsync("h");
        await Expect(At("active-call")).ToHaveAttributeAsync("data-state", "held", new() { Timeout = 60_000 });
        await keys.PressAsync("h");
        await Expect(At("active-call")).ToHaveAttributeAsync("data-state", "talking", new() { Timeout = 60_000 });

        // A colleague is asked and takes the caller over.
        await keys.PressAsync("t");
        await Expect(At("transfer-dialog")).ToBeVisibleAsync();
        await WalkToAsync(page, "transfer-to-queue");
        await keys.PressAsync("ArrowRight");
        await WalkToAsync(page, "consult-agent-8006");
        await keys.PressAsync("Enter");
        await colleague.RingsAsync();
        await colleague.Page.Keyboard.PressAsync("a");
        await Expect(At("third-party")).ToHaveAttributeAsync("data-phase", "talking", new() { Timeout = 60_000 });
        await keys.PressAsync("c");

        // The note is in the summary already; what is left is its subject.
        await Expect(At("wrap-up-form")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(At("wrap-up-note")).ToHaveValueAsync("问留抵退税条件");
        await Expect(At("disposition-search")).ToBeFocusedAsync();
        await keys.TypeAsync("留抵");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Enter");
        await Expect(At("wrap-up-form")).ToBeHiddenAsync(new() { Timeout = 60_000 });
        await colleague.TalksAsync();
        await caller.HangUpAsync();
        await colleague.SummariseAsync("vat-refund");

        // A lost call is called back.
        await keys.PressAsync("n");
        await IsAsync("notReady");
        await colleague.ClickAsync("set-not-ready");
        await colleague.ClickAsync("reason-meal");
        await using var callee = SippCallee.At(centre.Host, opened.CalleePort);
        var lost = await opened.LoseAsync(Lost);
        await WalkToAsync(page, $"call-back-{lost}");
        await keys.PressAsync("Enter");
        await Expect(At("active-call")).ToHaveAttributeAsync("data-media", "active", new() { Timeout = 60_000 });
        await keys.PressAsync("Shift+X");
        await Expect(At("disposition-search")).ToBeFocusedAsync(new() { Timeout = 60_000 });
        await keys.TypeAsync("留抵");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Control+Enter");
        await Expect(At("wrap-up-form")).ToBeHiddenAsync(new() { Timeout = 60_000 });

        await WalkToAsync(page, "queue-sign-out");
        await keys.PressAsync("Enter");
        await IsAsync("signedOut");
        await WalkToAsync(page, "person");
        await keys.PressAsync("Enter");
        await WalkToAsync(page, "sign-off");
        await keys.PressAsync("Enter");
        await Expect(At("sign-in-submit")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        var call = await centre.Supervisor.ClosedAsync(New);
        Assert.Equal("8005", call.Text("agent"));

        Task IsAsync(string state) =>
            Expect(At("softphone-bar").GetByTestId("agent-state")).ToHaveAttributeAsync("data-state", state, new() { Timeout = 60_000 });

        // The longest idle rings: this seat was ready first.
        async Task<SippCaller> RingAsync()
        {
            var rings = SippCaller.Call(centre.Host, CallCentre.General, New);
            await Expect(At("incoming-call")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            return rings;
        }
    }

    /// <summary>Walks with Tab until the control, or something in it, has the focus.</summary>
    private static async Task WalkToAsync(IPage page, string hook)
    {
        await Expect(page.GetByTestId(hook)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        for (var step = 0; step < MostSteps; step++)
        {
            if (await page.EvaluateAsync<bool>("hook => !!document.activeElement?.closest(`[data-testid='${hook}']`)", hook))
            {
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{hook} is out of reach of the keyboard: {MostSteps} times Tab");
    }
}
