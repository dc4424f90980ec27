using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Accounts;
using ContactCenter.History.Database;
using ContactCenter.Host.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace ContactCenter.Host.Tests.Customers;

/// <summary>
/// Taxpayers who call (TEL-16): entered, found by number, masked, joined, erased; every look behind the mask is written down.
/// </summary>
[Collection(nameof(RunningHost))]
public sealed class CustomerTests(RunningHost host)
{
    private const string CreditCode = "91350100M000100Y43";
    private static int _numbers;

    [Fact]
    public async Task Who_calls_is_found_by_the_number_in_any_spelling_with_what_they_asked_before()
    {
        var (mobile, number) = NewNumber();
        using var agent = await host.SignInAsync("agent8001");
        using var supervisor = await host.SignInAsync("supervisor");
        var id = await CreateAsync(agent, new { name = "南宁测试有限公司", numbers = new[] { mobile }, note = "只说粤语" });
        var calls = await AnsweredAsync(supervisor, number, "8001", "8001", "8002", "8001", "8002", "8002", "8001");

        var ofSupervisor = await supervisor.GetJsonAsync($"/api/customers/by-number?number=0{mobile}");
        var ofAgent = await agent.GetJsonAsync($"/api/customers/by-number?number={Uri.EscapeDataString(number)}");

        var found = Assert.Single(ofSupervisor["customers"]!.AsArray())!;
        Assert.Equal(
            (id, "南***", null, true),
            (found["id"]!.GetValue<long>(), (string?)found["name"], (string?)found["note"], (bool)found["isMasked"]!));
        Assert.DoesNotContain(mobile[3..], ofSupervisor.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(calls.AsEnumerable().Reverse().Take(5), Ids(ofSupervisor));
        // Without a conversation an agent sees the calls that were its own.
        Assert.Equal([calls[6], calls[3], calls[1], calls[0]], Ids(ofAgent));
        Assert.Contains(await EntriesAsync(), e => e is { Who: "supervisor", Action: "customer-searched" });
    }

    [Fact]
    public async Task Unknown_number_is_nobody_and_what_is_no_number_is_said()
    {
        using var agent = await host.SignInAsync("agent8001");
        var nobody = await agent.GetJsonAsync($"/api/customers/by-number?number={NewNumber().Mobile}");
        Assert.Empty(nobody["customers"]!.AsArray());
        using var refused = await agent.GetAsync("/api/customers/by-number?number=anonymous");
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_an_entry_is_said_by_field()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var answer = await agent.PostAsync("/api/customers", new
        {
            name = "张***", numbers = new[] { "+86****1234" }, taxpayerId = "91350100M000100Y44", bureau = "nowhere", language = "中文",
            note = "\u0007",
        });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await ApiClient.JsonAsync(answer))["errors"]!.AsObject();
        Assert.Equal(["bureau", "language", "name", "note", "numbers", "taxpayerId"], errors.Select(e => e.Key).Order());
    }

    [Fact]
    public async Task Change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        var (mobile, _) = NewNumber();
        using var agent = await host.SignInAsync("agent8001");
        var id = await CreateAsync(agent, new { name = "甲", numbers = new[] { mobile } });
        using var first = await PutAsync(agent, id, new { name = "乙", numbers = new[] { mobile }, version = 1 });
        using var second = await PutAsync(agent, id, new { name = "丙", numbers = new[] { mobile }, version = 1 });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        Assert.Equal("changed-meanwhile", await ApiClient.CodeAsync(second));
        Assert.Equal("乙", (string?)(await agent.GetJsonAsync($"/api/customers/{id}/revealed"))["name"]);
    }

    [Fact]
    public async Task SEC_01_look_behind_the_mask_is_written_down_and_is_not_everybodys()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var assessor = await host.SignInAsync("assessor");
        var id = await CreateAsync(agent, new { name = "李四", numbers = new[] { NewNumber().Mobile } });
        Assert.Equal("李四", (string?)(await agent.GetJsonAsync($"/api/customers/{id}/revealed"))["name"]);
        Assert.Equal("李***", (string?)(await agent.GetJsonAsync($"/api/customers/{id}"))["customer"]!["name"]);
        using var refused = await assessor.GetAsync($"/api/customers/{id}/revealed");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(await EntriesAsync(), e => e.Who == "agent8001" && e.Action == "customer-revealed" && e.Target == $"{id}");
    }

    [Fact]
    public async Task Two_entries_of_one_taxpayer_become_one_and_the_old_id_leads_there()
    {
        var ((one, _), (two, number)) = (NewNumber(), NewNumber());
        using var agent = await host.SignInAsync("agent8001");
        var kept = await CreateAsync(agent, new { name = "南宁公司", numbers = new[] { one }, taxpayerId = CreditCode });
        var other = await CreateAsync(agent, new { name = "南宁公司会计", numbers = new[] { two }, note = "下午来电" });

        using var known = await agent.PostAsync(
            "/api/customers", new { name = "又一个", numbers = new[] { two }, taxpayerId = "9135 0100-m000100y43" });
        Assert.Equal(
            (HttpStatusCode.Conflict, kept), (known.StatusCode, (await ApiClient.JsonAsync(known))["existing"]!.GetValue<long>()));
        using var merged = await agent.PostAsync($"/api/customers/{kept}/merge", new { other, otherVersion = 1, version = 1 });
        Assert.Equal(HttpStatusCode.OK, merged.StatusCode);

        var now = await agent.GetJsonAsync($"/api/customers/{other}/revealed");
        Assert.Equal((kept, "南宁公司", "下午来电"), (now["id"]!.GetValue<long>(), (string?)now["name"], (string?)now["note"]));
        Assert.Equal([one, two], now["numbers"]!.AsArray().Select(n => (string?)n!["written"]));
        var byNumber = await agent.GetJsonAsync($"/api/customers/by-number?number={Uri.EscapeDataString(number)}");
        Assert.Equal(kept, Assert.Single(byNumber["customers"]!.AsArray())!["id"]!.GetValue<long>());
        using var again = await agent.PostAsync($"/api/customers/{kept}/merge", new { other, otherVersion = 1, version = 2 });
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    /// <summary>Both asked at once, held up until both have looked: one is joined, and the other is told so.</summary>
    [Fact]
    public async Task Two_that_are_joined_into_each_other_at_once_become_one()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var supervisor = await host.SignInAsync("supervisor");
        var one = await CreateAsync(agent, new { name = "一", numbers = new[] { NewNumber().Mobile } });
        var two = await CreateAsync(agent, new { name = "二", numbers = new[] { NewNumber().Mobile } });
        var database = host.Services.GetRequiredService<StorageDatabase>();
        await using var holder = await database.DataSource.OpenConnectionAsync();
        await using var held = await holder.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT id FROM customers.customer WHERE id IN ($1, $2) FOR UPDATE", holder, held))
        {
            hold.Parameters.Add(new() { Value = one });
            hold.Parameters.Add(new() { Value = two });
            await hold.ExecuteNonQueryAsync();
        }

        var answers = Task.WhenAll(
            agent.PostAsync($"/api/customers/{one}/merge", new { other = two, otherVersion = 1, version = 1 }),
            supervisor.PostAsync($"/api/customers/{two}/merge", new { other = one, otherVersion = 1, version = 1 }));
        await Eventually.BecomesAsync(async () => await WaitingAsync(database) is 2 ? "both" : null);
        await held.RollbackAsync();

        var (first, second) = (await answers) switch { [var a, var b] => (a, b), _ => throw new InvalidOperationException() };
        using (first)
        using (second)
        {
            Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], new[] { first.StatusCode, second.StatusCode }.Order());
            Assert.Equal("changed-meanwhile", await ApiClient.CodeAsync(first.IsSuccessStatusCode ? second : first));
        }
    }

    private static async Task<long> WaitingAsync(StorageDatabase database)
    {
        await using var command = database.DataSource.CreateCommand(
            """
            SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%customers.customer%'
            """);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    [Fact]
    public async Task Found_by_part_of_the_name_with_wildcards_that_are_none_and_erased_by_who_may()
    {
        var name = $"百色{Guid.NewGuid():N}100%_";
        using var agent = await host.SignInAsync("agent8001");
        using var administrator = await host.SignInAsync("administrator");
        var id = await CreateAsync(agent, new { name, numbers = new[] { NewNumber().Mobile } });
        var found = await agent.GetJsonAsync($"/api/customers?search={Uri.EscapeDataString(name[2..])}");
        Assert.Equal((1, id), (found["total"]!.GetValue<int>(), found["items"]![0]!["id"]!.GetValue<long>()));
        var another = Uri.EscapeDataString(name[..6] + "_" + name[7..]);
        Assert.Equal(0, (await agent.GetJsonAsync($"/api/customers?search={another}"))["total"]!.GetValue<int>());

        using var refused = await agent.SendAsync(HttpMethod.Delete, $"/api/customers/{id}");
        using var erased = await administrator.SendAsync(HttpMethod.Delete, $"/api/customers/{id}");
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NoContent), (refused.StatusCode, erased.StatusCode));
        using var gone = await agent.GetAsync($"/api/customers/{id}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private static (string Mobile, string Number) NewNumber()
    {
        var mobile = $"1377{Interlocked.Increment(ref _numbers):0000000}";
        return (mobile, "+86" + mobile);
    }

    private static IEnumerable<string?> Ids(JsonNode profile) => profile["contacts"]!.AsArray().Select(c => (string?)c!["id"]);

    private static async Task<long> CreateAsync(ApiClient browser, object form)
    {
        using var answer = await browser.PostAsync("/api/customers", form);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await ApiClient.JsonAsync(answer))["id"]!.GetValue<long>();
    }

    private static Task<HttpResponseMessage> PutAsync(ApiClient browser, long id, object form) =>
        browser.SendAsync(HttpMethod.Put, $"/api/customers/{id}", System.Net.Http.Json.JsonContent.Create(form));

    /// <summary>
    /// Calls of a number one after another, each answered by the next of these agents; the database has them when this returns.
    /// </summary>
    private async Task<IReadOnlyList<string>> AnsweredAsync(ApiClient reader, string number, params string[] agents)
    {
        var ids = agents.Select(_ => "c-" + Guid.NewGuid().ToString("N")).ToList();
        var start = DateTimeOffset.FromUnixTimeSeconds(host.Clock.GetUtcNow().ToUnixTimeSeconds() - 3_600);
        for (var i = 0; i < agents.Length; i++)
        {
            var (at, agent, queue, offer) = (start.AddMinutes(i),
                AgentId.From(agents[i]), QueueId.From("tax-general"), OfferId.From($"o-{i}"));
            DomainEvent[] events =
            [
                new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", number),
                new HumanRequested(at, queue),
                new CallQueued(at, queue, 0),
                new CallOffered(at, offer, queue, agent),
                new CallConnected(at.AddSeconds(2), offer, agent, queue),
                new CallEnded(at.AddSeconds(30), new(CallParty.Caller, CallEndCause.NormalClearing, 200)),
            ];
            await host.Foundation.Journal.AppendAsync(StreamName.Of(CallId.From(ids[i])), 1, events);
        }

        await Eventually.BecomesAsync(async () =>
            Ids(await reader.GetJsonAsync($"/api/customers/by-number?number={Uri.EscapeDataString(number)}"))
                .Contains(ids[^1]) ? ids : null);
        return ids;
    }

    private async Task<IEnumerable<AuditEntry>> EntriesAsync() =>
        await host.Services.GetRequiredService<AuditLog>()
            .ReadAsync(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, 1_000, CancellationToken.None);
}
