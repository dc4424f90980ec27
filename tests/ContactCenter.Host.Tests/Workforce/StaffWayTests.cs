using System.Net;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Workforce;

/// <summary>
/// STF-01, STF-09, SEC-03: from a new staff file to a seat that takes calls, each gate with its reason; who somebody is stays hidden.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class StaffWayTests(RunningHost host)
{
    private const string Root = "/api/workforce/staff";
    private const string IdentityNumber = "11010519491231002X";
    private const string Mobile = "13987650321";
    private const string Seat = "8010";

    [Fact]
    public async Task A_new_person_takes_calls_when_every_gate_is_open_and_is_told_all_reasons_until_then()
    {
        using var keeper = await host.SignInAsync("supervisor");
        using var reviewer = await host.SignInAsync("administrator");
        using var agent = await host.SignInAsync($"agent{Seat}");

        using var wrong = await keeper.PostAsync(
            Root, new { number = "a\u202Eb", name = "", agent = "9999999",
                identity = new { identityNumber = "110105194912310021", mobile = "x", education = "" } });
        Assert.Equal(
            ["agent", "identity.education", "identity.identityNumber", "identity.mobile", "name", "number"],
            (await ApiClient.JsonAsync(wrong))["errors"]!.AsObject().Select(e => e.Key).Order());

        var number = "W" + Guid.NewGuid().ToString("N")[..8];
        var person = await OkAsync(keeper, Root, new
        {
            number, name = "顾明远", agent = Seat,
                identity = new { identityNumber = IdentityNumber, mobile = Mobile, education = "本科", title = "" },
        });
        var id = (string)person["id"]!;
        Assert.Equal(4, person["closed"]!.AsArray().Count);
        using var refused = await agent.PostAsync("/api/agent/sign-in", new { queues = Array.Empty<string>() });
        Assert.Equal((HttpStatusCode.Conflict, "seat-closed"), (refused.StatusCode, await ApiClient.CodeAsync(refused)));
        var why = await refused.Content.ReadAsStringAsync();
        Assert.Contains("no engagement is in force", why, StringComparison.Ordinal);
        Assert.Contains("the pre-job test was not passed", why, StringComparison.Ordinal);

        var project = (string)(await keeper.GetJsonAsync($"{Root}?show=all"))["projects"]![0]!["id"]!;
        await OkAsync(keeper, $"{Root}/{id}/engagements", new { project, post = "hotline", signedOn = "2026-01-04" });
        using var twice = await keeper.PostAsync($"{Root}/{id}/engagements", new { project, post = "hotline", signedOn = "2026-01-04" });
        Assert.Equal("staff-engaged-elsewhere", await ApiClient.CodeAsync(twice));
        foreach (var kind in new[] { "clearance", "identityCopy", "staffSheet", "confidentiality" })
        {
            person = await OkAsync(keeper, $"{Root}/{id}/papers", new { kind, signedOn = "2026-01-02", note = "档案柜 3" });
            var paper = (string)person["papers"]!.AsArray()[^1]!["id"]!;
            using var own = await keeper.PostAsync($"{Root}/{id}/papers/{paper}/review", new { });
            Assert.Equal("own-paper", await ApiClient.CodeAsync(own));
            person = await OkAsync(reviewer, $"{Root}/{id}/papers/{paper}/review", new { });
        }

        Assert.Equal(["preJobTestNotPassed"], person["closed"]!.AsArray().Select(c => (string)c!["gate"]!));
        var test = await OkAsync(keeper, "/api/workforce/tests", new
        {
            project, kind = "preJob", title = "岗前测试", heldOn = "2026-01-05", results = new[] { new { number, points = 80.0 } },
        });
        Assert.Equal(1, (int)test["test"]!["passed"]!);

        // What counts is of who is engaged: passes of others would stand in for theirs.
        using var foreign = await keeper.PostAsync("/api/workforce/tests", new
        {
            project, kind = "weekly", title = "周测", heldOn = "2026-01-03", results = new[] { new { number, points = 80.0 } },
        });
        Assert.Equal(["results[0].number"], (await ApiClient.JsonAsync(foreign))["errors"]!.AsObject().Select(e => e.Key));
        using var signedIn = await agent.PostAsync("/api/agent/sign-in", new { queues = Array.Empty<string>() });
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);

        // Barred while signed in: it goes on, and the next change to ready is refused with the reason.
        foreach (var day in new[] { "2026-01-06", "2026-01-07" })
        {
            await OkAsync(keeper, "/api/workforce/tests", new
            {
                project, kind = "bureau", title = "考核", heldOn = day, results = new[] { new { number, points = (double?)null } },
            });
        }

        using var ready = await agent.PostAsync($"/api/agents/{Seat}/availability", new { availability = "ready" });
        Assert.Equal("seat-closed", await ApiClient.CodeAsync(ready));
        Assert.Contains("twice within a year", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var leave = await agent.PostAsync("/api/agent/sign-out", new { });
        Assert.Equal(HttpStatusCode.OK, leave.StatusCode);

        // Who somebody is: only for a reason, and written down.
        Assert.DoesNotContain(IdentityNumber, await keeper.TextAsync($"{Root}/{id}"), StringComparison.Ordinal);
        using var noReason = await keeper.PostAsync($"{Root}/{id}/identity", new { reason = " " });
        Assert.Equal(HttpStatusCode.BadRequest, noReason.StatusCode);
        var identity = await OkAsync(keeper, $"{Root}/{id}/identity", new { reason = "核对合同" });
        Assert.Equal((IdentityNumber, "1949-12", "female"),
            ((string?)identity["identityNumber"], (string?)identity["birthMonth"], (string?)identity["sex"]));
        Assert.Contains("staff-identity-seen", await reviewer.TextAsync("/api/audit?action=staff-identity-seen"), StringComparison.Ordinal);
        using var closed = await agent.GetAsync($"{Root}/{id}");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);

        // The seat is free again, for whoever comes next.
        var revision = (int)(await keeper.GetJsonAsync($"{Root}/{id}"))["revision"]!;
        using var moved = await keeper.PutAsync($"{Root}/{id}", new { revision, name = "顾明远", agent = (string?)null });
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        using var late = await keeper.PutAsync($"{Root}/{id}", new { revision, name = "顾", agent = (string?)null });
        Assert.Equal("staff-changed-meanwhile", await ApiClient.CodeAsync(late));
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> OkAsync(ApiClient who, string path, object body)
    {
        using var answer = await who.PostAsync(path, body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }
}
