using System.Collections.Concurrent;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Identifiers;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Chat.Tests.Grains;

[Collection(PostgresTests.Name)]
public sealed class ChatGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new ChatModule()).MigrateAsync(_database, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Visitors_never_have_more_than_three_chats_with_each_of_five_agents()
    {
        // Two hundred by night.
        var visitors = Environment.GetEnvironmentVariable("CONTACTCENTER_NIGHTLY") == "1" ? 200 : 40;
        await using var centre = await ChatCentre.StartAsync(_database, _clock, 5);
        for (var agent = 1; agent <= 5; agent++)
        {
            await centre.ReadyAsync(agent);
        }

        var open = new ConcurrentDictionary<CallId, bool>();
        await Parallel.ForEachAsync(Enumerable.Range(0, visitors), async (_, _) => open[await centre.OpenAsync()] = true);

        var (most, answered) = (0, new HashSet<CallId>());
        await ChatCentre.UntilAsync(
            async () =>
            {
                var works = new List<AgentWork>();
                for (var agent = 1; agent <= 5; agent++)
                {
                    var own = (await centre.Agent(agent).GetSnapshot()).Works;
                    Assert.InRange(own.Length, 0, 3);
                    works.AddRange(own);
                }

                most = Math.Max(most, works.Count);
                foreach (var work in works)
                {
                    await AnswerAsync(centre, work, works.Count, answered);
                }

                return answered.Count == visitors;
            },
            "everybody is answered");

        Assert.Equal(15, most);
        Assert.Equal(visitors, open.Keys.Intersect(answered).Count());
    }

    [Fact]
    public async Task After_a_process_is_gone_no_message_is_lost_or_doubled_and_the_clocks_go_on()
    {
        CallId talking, waiting;
        var words = new ChatWords("我的问题", "w1");
        await using (var before = await ChatCentre.StartAsync(_database, _clock, 1))
        {
            await before.ReadyAsync(1);
            talking = await before.OpenAsync();
            await before.UntilAsync(talking, ChatState.Offered);
            Assert.Null((await before.Chat(talking).Accept(new("a1"))).Refusal);
            Assert.Equal(2, (await before.Chat(talking).Do(new VisitorWrites(words))).Sequence);
            Assert.Equal(3, (await before.Chat(talking).Do(new AgentWrites(new("a1"), new("请稍等", "a-1")))).Sequence);
            waiting = await before.OpenAsync();
        }

        _clock.Advance(TimeSpan.FromMinutes(3));
        var shown = new AgentRestoration(AgentAvailability.Ready, null, [ChatCentre.Online], 0, _clock.GetUtcNow());
        await using var after = await ChatCentre.StartAsync(_database, _clock, 1, shown);
        await after.Beat.LookAsync(CancellationToken.None);
        var works = (await after.Agent(1).GetSnapshot()).Works;
        Assert.Equal(AgentWorkState.Talking, Assert.Single(works, w => w.Call == talking).State);

        Assert.Equal(2, (await after.Chat(talking).Do(new VisitorWrites(words))).Sequence);
        var other = await after.Chat(talking).Do(new VisitorWrites(words with { Body = "另一个问题" }));
        Assert.Equal(ChatRejections.MessageIdUsed, other.Refusal);
        var note = await after.Chat(talking).Do(new AgentWrites(new("a1"), new("另一句", "a-1")));
        Assert.Equal(ChatRejections.MessageIdUsed, note.Refusal);
        Assert.Equal([1L, 2, 3], (await after.Store.MessagesAsync(talking, 0, true, CancellationToken.None)).Select(m => m.Sequence));

        await after.UntilAsync(waiting, ChatState.Offered);

        _clock.Advance(TimeSpan.FromSeconds(60.001));
        await after.Chat(talking).Look();
        Assert.Equal(SystemNotices.Reminder, (await after.Store.MessagesAsync(talking, 3, true, CancellationToken.None)).Single().Notice);
    }

    [Fact]
    public async Task An_agent_who_lets_an_offer_pass_gives_it_back_and_who_transfers_is_free()
    {
        await using var centre = await ChatCentre.StartAsync(_database, _clock, 2);
        await centre.ReadyAsync(1);
        var chat = await centre.OpenAsync();
        await centre.UntilAsync(chat, ChatState.Offered);
        _clock.Advance(TimeSpan.FromSeconds(20.001));
        await centre.UntilAsync(chat, ChatState.Waiting);
        Assert.Equal(AgentAvailability.NotReady, (await centre.Agent(1).GetSnapshot()).Availability);

        await centre.ReadyAsync(2);
        await centre.UntilAsync(chat, ChatState.Offered);
        Assert.NotNull((await centre.Chat(chat).Accept(new("a1"))).Refusal);
        Assert.Null((await centre.Chat(chat).Accept(new("a2"))).Refusal);
        Assert.NotNull((await centre.Chat(chat).HandTo(new AgentId("a2"), new("a1"))).Refusal);

        Assert.True((await centre.Agent(1).SetAvailability(AgentAvailability.Ready, null, CallParty.Agent)).Accepted);
        Assert.Null((await centre.Chat(chat).HandTo(new AgentId("a2"), new("a1"))).Refusal);
        Assert.Null((await centre.Chat(chat).Accept(new("a1"))).Refusal);
        var now = await centre.SeeAsync(chat);
        Assert.Equal((new AgentId("a1"), new AgentId("a2")), (now.Agent, now.FirstOwner));
        Assert.Empty((await centre.Agent(2).GetSnapshot()).Works);
    }

    /// <summary>Takes what is offered; ends what is talked about as soon as all fifteen places were full once.</summary>
    private static async Task AnswerAsync(ChatCentre centre, AgentWork work, int inWork, HashSet<CallId> answered)
    {
        var agent = work.Offer.Agent;
        if (work.State is AgentWorkState.Reserved or AgentWorkState.Ringing)
        {
            await centre.Chat(work.Call).Accept(agent);
        }
        else if ((inWork == 15 || answered.Count > 0) && work.State is AgentWorkState.Talking)
        {
            Assert.Null((await centre.Chat(work.Call).Do(new AgentWrites(agent, new("您好", "1")))).Refusal);
            Assert.Null((await centre.Chat(work.Call).Do(new EndWanted(ChatEnd.Agent, agent))).Refusal);
            answered.Add(work.Call);
        }
    }
}
