using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Calendars;
using ContactCenter.History.Accounts;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace ContactCenter.Host.Tests.Cases;

/// <summary>Tickets through the API: the whole life of one by five people, who sees what, and what is refused.</summary>
[Collection(nameof(RunningHost))]
public sealed class TicketEndpointTests(RunningHost host)
{
    private const string Department = "collection";

    [Fact]
    public async Task TKT_02_TKT_05_five_people_walk_a_complaint_from_the_call_to_the_closing()
    {
        await DepartmentAsync();
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8001");
        using var department = await host.SignInAsync("department");
        using var assessor = await host.SignInAsync("assessor");
        var call = await StoredCall.WriteAsync(host, supervisor);
        var ticket = await CreateAsync(agent, new
        {
            type = "complaint", title = "坐席态度差", body = "<script>alert(1)</script>",
                form = new { against = "8001", about = "attitude" }, call,
        });
        Assert.Equal(("tax-general", "call"), ((string?)ticket["queue"], (string?)ticket["source"]));
        Assert.EndsWith("****8000", (string?)ticket["contact"], StringComparison.Ordinal);

        var id = (string)ticket["id"]!;
        Assert.Equal("ticket-step-illegal", await RefusedAsync(supervisor, id, "close", new { revision = 1 }));
        await StepAsync(supervisor, id, "review", new { revision = 1 });
        Assert.Equal("ticket-changed", await RefusedAsync(supervisor, id, "review", new { revision = 1 }));
        await StepAsync(supervisor, id, "assign", new { revision = 2, department = Department });
        await StepAsync(department, id, "start", new { revision = 3 }, "department-tickets");
        await StepAsync(department, id, "answer", new { revision = 4, reason = "已批评教育，\n并向纳税人致歉。" }, "department-tickets");
        var called = await StepAsync(agent, id, "call-back", new { revision = 5 });
        Assert.Equal(["redo", "score"], called["steps"]!.AsArray().Select(s => (string)s!).Order());
        var task = (await agent.GetJsonAsync("/api/follow-ups?kind=promise&pageSize=200"))["items"]!.AsArray()
            .Single(f => (string?)f!["id"] == (string?)called["callback"]);
        Assert.Contains((string)ticket["number"]!, (string)task!["note"]!, StringComparison.Ordinal);

        Assert.Equal("ticket-call-back-first", await RefusedAsync(supervisor, id, "close", new { revision = 6 }));
        await StepAsync(agent, id, "score", new { revision = 6, solved = true, score = 4 });
        var closed = await StepAsync(supervisor, id, "close", new { revision = 7 });
        Assert.Equal(("closed", "met"), ((string?)closed["ticket"]!["state"], (string?)closed["ticket"]!["due"]));
        using var judged = await assessor.PostAsync($"/api/tickets/{id}/verdict", new { proven = true, major = true, reason = "录音属实" });
        var verdict = (await ApiClient.JsonAsync(judged))["verdict"]!;
        Assert.Equal((true, true, "assessor"), ((bool)verdict["isProven"]!, (bool)verdict["isValid"]!, (string?)verdict["by"]));
        var seen = await supervisor.GetJsonAsync($"/api/tickets/{id}");
        Assert.Equal(
            ["created", "review", "assign", "start", "answer", "callBack", "score", "close", "judged"],
            seen["history"]!.AsArray().Select(e => (string)e!["step"]!));
        var users = host.Services.GetRequiredService<UserStore>();
        Assert.Equal(
            ["agent8001", "assessor", "department", "supervisor"],
            seen["names"]!.AsObject().Select(n => n.Key).Order(StringComparer.Ordinal));
        Assert.Equal((await users.FindAsync("assessor", CancellationToken.None))!.DisplayName, (string?)seen["names"]!["assessor"]);
        var contacts = await supervisor.TextAsync($"/api/customers/by-number?number={StoredCall.Caller}");
        Assert.Contains(id, contacts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TKT_08_a_department_sees_its_own_tickets_and_nothing_else()
    {
        await DepartmentAsync();
        using var supervisor = await host.SignInAsync("supervisor");
        using var department = await host.SignInAsync("department");
        var (own, other) = (await CreateAsync(supervisor, Wish("consult", "征管问题")), await CreateAsync(supervisor, Wish("consult", "别的问题")));
        foreach (var (id, revision) in new[] { ((string)own["id"]!, 1) })
        {
            await StepAsync(supervisor, id, "review", new { revision });
            await StepAsync(supervisor, id, "assign", new { revision = 2, department = Department });
        }

        var seen = (await department.GetJsonAsync("/api/department-tickets?pageSize=200"))["items"]!.AsArray()
            .Select(t => (string)t!["id"]!).ToList();
        Assert.Contains((string)own["id"]!, seen);
        Assert.DoesNotContain((string)other["id"]!, seen);
        using var hidden = await department.GetAsync($"/api/department-tickets/{other["id"]}");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        foreach (var path in new[] { "/api/tickets", "/api/calls", "/api/customers", "/api/follow-ups", "/api/metrics/live", "/api/audit" })
        {
            using var answer = await department.GetAsync(path);
            Assert.True(answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }

        using var bulk = await department.PostAsync("/api/department-tickets/start", new
        {
            tickets = new[] { new { id = (string)own["id"]!, revision = 3 }, new { id = (string)other["id"]!, revision = 1 } },
        });
        Assert.Equal([null, "unknown-ticket"], (await ApiClient.JsonAsync(bulk))["items"]!.AsArray().Select(i => (string?)i!["refused"]));
    }

    [Fact]
    public async Task TKT_10_an_informants_ticket_is_in_no_answer_of_any_endpoint_to_who_may_not_see_it()
    {
        await DepartmentAsync();
        const string Secret = "某某贸易公司偷漏税款";
        const string Number = "13912399887";
        using var agent = await host.SignInAsync("agent8002");
        using var officer = await host.SignInAsync("informants");
        using var created = await agent.PostAsync("/api/tickets", new
        {
            type = "tax-report", title = Secret, body = Secret, number = Number,
                form = new { reported = Secret, facts = Secret, informant = "李四" },
        });
        var id = created.Headers.Location!.ToString().Split('/')[^1];
        var number = (string)(await ApiClient.JsonAsync(created))["number"]!;
        await StepAsync(officer, id, "review", new { revision = 1 });
        using (var noted = await officer.PostAsync($"/api/tickets/{id}/note", new { text = Secret, mentions = new[] { "informants" } }))
        {
            Assert.Equal(HttpStatusCode.OK, noted.StatusCode);
        }

        Assert.Contains(Secret, await officer.TextAsync($"/api/tickets/{id}"), StringComparison.Ordinal);
        foreach (var person in new[] { "agent8002", "supervisor", "auditor", "admin", "assessor", "provider", "department" })
        {
            using var browser = await host.SignInAsync(person);
            foreach (var endpoint in ApiEndpoint.Of(host)
                .Where(e => !e.Route.Contains("session", StringComparison.Ordinal) && e.Method is not "DELETE"))
            {
                if (!endpoint.IsSafe && !endpoint.Route.Contains("ticket", StringComparison.Ordinal))
                {
                    continue;
                }

                using var body = endpoint.IsSafe ? null : new StringContent(
                    $$"""
                    {
                      "revision": 2, "reason": "x", "text": "x", "solved": true, "class": "ordinary", "proven": true,
                      "department": "{{Department}}", "tickets": [{ "id": "{{id}}", "revision": 2 }]
                    }
                    """,
                    Encoding.UTF8, "application/json");
                var query = endpoint.IsSafe ? "?reason=check&show=all&words=偷漏&pageSize=200" : string.Empty;
                using var answer = await browser.SendAsync(new(endpoint.Method), endpoint.With(id) + query, body);
                var text = await answer.Content.ReadAsStringAsync();
                Assert.False(
                    text.Contains("贸易公司", StringComparison.Ordinal) || text.Contains(Number, StringComparison.Ordinal)
                    || text.Contains(number, StringComparison.Ordinal) || text.Contains("李四", StringComparison.Ordinal),
                    $"{person} {endpoint}: {text[..Math.Min(400, text.Length)]}");
            }

            using var log = await browser.GetAsync("/api/audit?pageSize=200");
            Assert.DoesNotContain("贸易公司", await log.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var stands = await officer.GetJsonAsync($"/api/tickets/{id}");
        Assert.Equal(("underReview", 2), ((string?)stands["ticket"]!["state"], (int)stands["ticket"]!["revision"]!));
        Assert.Equal(Number, ((string)stands["fullContact"]!)[^11..]);
    }

    [Fact]
    public async Task What_was_returned_is_completed_by_its_author_and_handed_in_again_with_the_time_that_it_had()
    {
        using var supervisor = await host.SignInAsync("supervisor");
        using var agent = await host.SignInAsync("agent8001");
        var ticket = await CreateAsync(agent, Wish("consult", "不完整"));
        var id = (string)ticket["id"]!;
        using var early = await agent.PutAsync($"/api/tickets/{id}", new { revision = 1, title = "x" });
        Assert.Equal("ticket-step-illegal", (string?)(await ApiClient.JsonAsync(early))["code"]);
        await StepAsync(supervisor, id, "review", new { revision = 1 });
        await StepAsync(supervisor, id, "return", new { revision = 2, reason = "缺少税号" });
        using var unfit = await agent.PutAsync($"/api/tickets/{id}", new { revision = 3, title = "", form = new { more = 1 } });
        Assert.Equal(["form.more", "title"], ErrorsOf(await ApiClient.JsonAsync(unfit)));
        using var edited = await agent.PutAsync($"/api/tickets/{id}",
            new { revision = 3, title = "已补充税号", form = new { taxpayer = "某公司" } });
        Assert.Equal(HttpStatusCode.OK, edited.StatusCode);
        var again = await StepAsync(agent, id, "submit", new { revision = 4 });
        Assert.Equal(("已补充税号", (string?)ticket["dueAt"]), ((string?)again["ticket"]!["title"], (string?)again["ticket"]!["dueAt"]));
        var found = await supervisor.GetJsonAsync("/api/tickets?words=%E7%A8%8E%E5%8F%B7");
        Assert.Contains(found["items"]!.AsArray(), t => (string?)t!["id"] == id);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_a_ticket_is_said_at_once_by_field()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var unknown = await agent.PostAsync("/api/tickets",
            new { type = "weather", number = "x", queue = "none", contactName = new string('x', 61) });
        Assert.Equal(["contactName", "number", "queue"], ErrorsOf(await ApiClient.JsonAsync(unknown)));
        using var unfit = await agent.PostAsync("/api/tickets",
            new { type = "complaint", title = " ", form = new { about = "x", extra = 1 } });
        Assert.Equal(["form.about", "form.against", "form.extra", "title"], ErrorsOf(await ApiClient.JsonAsync(unfit)));
        using var controls = await agent.PostAsync(
            "/api/tickets", new { type = "software-fault", title = "a\u202eb", body = "a\u0007b", form = new { system = "a\u0007b" } });
        Assert.Equal(["body", "form.system", "title"], ErrorsOf(await ApiClient.JsonAsync(controls)));
        using var foreign = await agent.PostAsync("/api/tickets", new { type = "consult", title = "x", call = "c-none" });
        Assert.Equal(["call"], ErrorsOf(await ApiClient.JsonAsync(foreign)));
        using var nobody = await agent.PostAsync("/api/tickets", new { type = "consult", title = "x", customer = 999_999_999 });
        Assert.Equal(["customer"], ErrorsOf(await ApiClient.JsonAsync(nobody)));
        using var list = await agent.GetAsync("/api/tickets?show=some&state=lost&due=late&sort=title");
        Assert.Equal(["due", "show", "sort", "state"], ErrorsOf(await ApiClient.JsonAsync(list)));
    }

    [Fact]
    public async Task A_type_is_changed_by_version_under_open_tickets_and_who_sees_them_is_changed_by_two_persons()
    {
        using var admin = await host.SignInAsync("admin");
        using var assessor = await host.SignInAsync("assessor");
        using var agent = await host.SignInAsync("agent8001");
        var today = host.Services.GetRequiredService<IWorkingTime>().Current.DayOf(host.Clock.GetUtcNow()).ToString("yyyy-MM-dd",
            System.Globalization.CultureInfo.InvariantCulture);
        const string Path = "/api/ticket-types/typed-here/versions";
        object Form(int basedOn, string visibility, string fields, string required) => new
        {
            basedOn, validFrom = today, chinese = "试用类型", english = "Typed here", visibility, ordinaryRule = "same-day",
            hardRule = "working-days:2", mayWait = true, reason = "contract of 2026",
            form = JsonNode.Parse(
                $$"""{"type":"object","properties":{{{fields}}},"required":[{{required}}],"additionalProperties":false}"""),
        };
        const string One = """ "system": {"type":"string","title":"系统","titleEn":"System","maxLength":20} """;
        const string Two = One + """, "version": {"type":"string","title":"版本","titleEn":"Version","minLength":1,"maxLength":20} """;
        using var proposed = await admin.PostAsync(Path, Form(0, "open", One, ""));
        Assert.Equal(HttpStatusCode.Accepted, proposed.StatusCode);
        var proposal = (long)(await ApiClient.JsonAsync(proposed))["proposal"]!;
        using (var again = await admin.PostAsync(Path, Form(0, "open", One, "")))
        {
            Assert.Equal("ticket-type-waits", await ApiClient.CodeAsync(again));
        }

        using (var alone = await admin.PostAsync($"/api/ticket-type-proposals/{proposal}/approve", new { }))
        {
            Assert.Equal("same-person", await ApiClient.CodeAsync(alone));
        }

        Assert.DoesNotContain("typed-here", await admin.TextAsync("/api/ticket-types"), StringComparison.Ordinal);
        using (var approved = await assessor.PostAsync($"/api/ticket-type-proposals/{proposal}/approve", new { reason = "同意" }))
        {
            Assert.Equal(HttpStatusCode.NoContent, approved.StatusCode);
        }

        var ticket = await CreateAsync(agent, new { type = "typed-here", title = "x", draft = true });

        // Another field changes nothing that two persons decide on, and nothing of the ticket that is there.
        using (var saved = await admin.PostAsync(Path, Form(1, "open", Two, "\"version\"")))
        {
            Assert.Equal(HttpStatusCode.Created, saved.StatusCode);
        }

        using (var edited = await agent.PutAsync(
            $"/api/tickets/{ticket["id"]}", new { revision = 1, title = "y", form = new { system = "电子税务局" } }))
        {
            var view = await ApiClient.JsonAsync(edited);
            Assert.Equal((HttpStatusCode.OK, 1), (edited.StatusCode, (int)view["typeVersion"]!));
        }

        using (var unfit = await agent.PutAsync(
            $"/api/tickets/{ticket["id"]}", new { revision = 2, title = "y", form = new { version = "1" } }))
        {
            Assert.Equal(["form.version"], ErrorsOf(await ApiClient.JsonAsync(unfit)));
        }

        using (var newer = await agent.PostAsync("/api/tickets", new { type = "typed-here", title = "z" }))
        {
            Assert.Equal(["form.version"], ErrorsOf(await ApiClient.JsonAsync(newer)));
        }

        using var late = await admin.PostAsync(Path, Form(1, "open", One, ""));
        Assert.Equal("ticket-type-changed", await ApiClient.CodeAsync(late));
        using var sealing = await admin.PostAsync(Path, Form(2, "informant", Two, ""));
        var second = (long)(await ApiClient.JsonAsync(sealing))["proposal"]!;
        using var silent = await assessor.PostAsync($"/api/ticket-type-proposals/{second}/reject", new { });
        Assert.Equal(["reason"], ErrorsOf(await ApiClient.JsonAsync(silent)));
        using var rejected = await assessor.PostAsync($"/api/ticket-type-proposals/{second}/reject", new { reason = "不必" });
        Assert.Equal(HttpStatusCode.NoContent, rejected.StatusCode);
        using var over = await admin.PostAsync($"/api/ticket-type-proposals/{second}/withdraw", new { });
        Assert.Equal("already-decided", await ApiClient.CodeAsync(over));
        using var wrong = await admin.PostAsync(
            "/api/ticket-types/X/versions",
            new { validFrom = "2020-01-01", ordinaryRule = "soon", hardRule = "soon",
                form = JsonNode.Parse("""{"$ref":"http://elsewhere/"}""") });
        Assert.Equal(
            [
                "chinese", "english", "form.$ref", "form.additionalProperties", "form.properties", "form.type", "hardRule", "ordinaryRule",
                "reason", "type", "validFrom", "visibility",
            ],
            ErrorsOf(await ApiClient.JsonAsync(wrong)));
    }

    private static object Wish(string type, string title) => new { type, title, body = title, queue = "tax-general" };

    private static string[] ErrorsOf(JsonNode problem) =>
        [.. problem["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal)];

    private static async Task<JsonNode> CreateAsync(ApiClient person, object wish)
    {
        using var answer = await person.PostAsync("/api/tickets", wish);
        Assert.True(answer.StatusCode is HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<JsonNode> StepAsync(ApiClient person, string id, string verb, object body, string at = "tickets")
    {
        using var answer = await person.PostAsync($"/api/{at}/{id}/{verb}", body);
        Assert.True(answer.StatusCode is HttpStatusCode.OK, $"{verb}: {await answer.Content.ReadAsStringAsync()}");
        return await ApiClient.JsonAsync(answer);
    }

    private static async Task<string?> RefusedAsync(ApiClient person, string id, string verb, object body)
    {
        using var answer = await person.PostAsync($"/api/tickets/{id}/{verb}", body);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (string?)(await ApiClient.JsonAsync(answer))["code"];
    }

    private async Task DepartmentAsync()
    {
        using var admin = await host.SignInAsync("admin");
        using var saved = await admin.PutAsync(
            $"/api/departments/{Department}", new { chinese = "征管科", english = "Collection", members = new[] { "department" } });
        Assert.Equal(HttpStatusCode.NoContent, saved.StatusCode);
    }
}
