using System.Net;
using System.Text.Json.Nodes;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Events;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Host.Tests.Running;

namespace ContactCenter.Host.Tests.Calls;

/// <summary>Who sees which lost calls, and what is said before anything rings.</summary>
[Collection(nameof(RunningHost))]
public sealed class LostCallEndpointTests(RunningHost host)
{
    [Fact]
    public async Task Lost_call_is_on_the_lists_of_its_queue_masked_and_on_no_other()
    {
        var call = await LoseAsync("+8613912390001", "tax-software");
        using var supervisor = await host.SignInAsync("supervisor");
        var row = await Eventually.BecomesAsync(() => FindAsync(supervisor, call));
        Assert.Equal(("missed", 1, "tax-software"), ((string?)row["state"], (int)row["abandoned"]!, (string?)row["queue"]));
        Assert.DoesNotContain("13912390001", row.ToJsonString(), StringComparison.Ordinal);

        using var ofQueue = await host.SignInAsync("agent8008");
        Assert.NotNull(await FindAsync(ofQueue, call));
        using var ofAnother = await host.SignInAsync("agent8001");
        Assert.Null(await FindAsync(ofAnother, call));
        using var refused = await ofAnother.PostAsync($"/api/lost-calls/{call}/call-back", new { });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var unseated = await supervisor.PostAsync($"/api/lost-calls/{call}/call-back", new { });
        Assert.Equal(HttpStatusCode.Forbidden, unseated.StatusCode);
    }

    [Fact]
    public async Task Who_is_signed_out_calls_nobody_and_the_number_stays_free_for_others()
    {
        var call = await LoseAsync("+8613912390002", "tax-software");
        using var agent = await host.SignInAsync("agent8008");
        await Eventually.BecomesAsync(() => FindAsync(agent, call));
        for (var i = 0; i < 2; i++)
        {
            using var answer = await agent.PostAsync($"/api/lost-calls/{call}/call-back", new { });
            Assert.Equal((HttpStatusCode.Conflict, "agent-signed-out"), (answer.StatusCode, await CodeAsync(answer)));
        }

        using var other = await host.SignInAsync("agent8009");
        using var free = await other.PostAsync($"/api/lost-calls/{call}/call-back", new { });
        Assert.Equal("agent-signed-out", await CodeAsync(free));
    }

    [Fact]
    public async Task Number_that_is_none_and_a_queue_of_others_are_said_by_field()
    {
        using var agent = await host.SignInAsync("agent8001");
        using var answer = await agent.PostAsync("/api/agent/calls", new { number = "nobody", queue = "tax-software" });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await ApiClient.JsonAsync(answer))["errors"]!.AsObject();
        Assert.Equal(["number", "queue"], errors.Select(e => e.Key).Order());
    }

    private static async Task<JsonNode?> FindAsync(ApiClient person, string call) =>
        (await person.GetJsonAsync("/api/lost-calls"))["calls"]!.AsArray().FirstOrDefault(row => (string?)row!["call"] == call);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) => (string?)(await ApiClient.JsonAsync(answer))["code"];

    /// <summary>A caller who gave up, as the journal has it.</summary>
    private async Task<string> LoseAsync(string number, string queue)
    {
        var id = Guid.NewGuid().ToString("N");
        var now = TimeProvider.System.GetUtcNow();
        var at = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        DomainEvent[] events =
        [
            new CallArrived(at, CallDirection.Inbound, TrunkId.From("trunk-local"), "12366", number),
            new HumanRequested(at, QueueId.From(queue)),
            new CallQueued(at, QueueId.From(queue), 0),
            new CallEnded(at, new(CallParty.Caller, CallEndCause.Abandoned)),
        ];
        await host.Foundation.Journal.AppendAsync($"call/{id}", 1, events);
        return id;
    }
}
