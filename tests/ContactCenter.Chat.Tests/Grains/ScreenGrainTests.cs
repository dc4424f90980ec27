using ContactCenter.Backoffice.Modules;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Screens;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Chat.Tests.Grains;

/// <summary>Between the chat, which knows how far a sharing is, and the room of its picture (CHT-10).</summary>
[Collection(PostgresTests.Name)]
public sealed class ScreenGrainTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly AgentId Li = new("a1");
    private readonly FakeTimeProvider _clock = new(new(2026, 11, 27, 1, 0, 0, TimeSpan.Zero));
    private StorageDatabase _database = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new ChatModule()).MigrateAsync(_database, TimeProvider.System, CancellationToken.None);
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task It_is_shown_when_its_packets_come_and_ends_by_itself_after_the_longest_time()
    {
        await using var centre = await ChatCentre.StartAsync(_database, _clock, 1);
        var (chat, share) = await AgreedAsync(centre);
        Assert.Equal(ScreenRefusals.Unreadable, (await Screen(centre, chat).Share(share, "unreadable")).Refusal);
        Assert.Equal(0, centre.Screens.Open);
        Assert.Equal("answer", (await Screen(centre, chat).Share(share, "offer")).Description);
        Assert.Equal(ShareState.Agreed, (await centre.SeeAsync(chat)).Share!.State);

        centre.Screens.Last.Observer.Shared();
        await UntilAsync(centre, chat, found => found?.State is ShareState.Shown);
        Assert.Equal("offer", (await Screen(centre, chat).Look(share, Li)).Description);
        centre.Screens.Last.Observer.Looking(Li.Value);
        await UntilAsync(centre, chat, found => found?.Lookers.Length == 1);

        // The visitor's page is there all the while.
        for (var minute = 0; minute < 31; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await centre.Chat(chat).Do(new VisitorWrites(new("还在", $"w{minute}")));
        }

        await UntilAsync(centre, chat, found => found is null);
        await ChatCentre.UntilAsync(() => Task.FromResult(centre.Screens.Open == 0), "the room is closed");
        var record = Assert.Single(ScreenRecord.Of(await centre.Store.HistoryAsync(chat, CancellationToken.None)));
        Assert.Equal(ShareEnd.Limit, record.EndedBy);
        Assert.NotNull(Assert.Single(record.Looks).Until);
    }

    [Fact]
    public async Task A_lost_browser_ends_it_and_the_end_of_the_chat_closes_its_room()
    {
        await using var centre = await ChatCentre.StartAsync(_database, _clock, 1);
        var (chat, share) = await AgreedAsync(centre);
        await Screen(centre, chat).Share(share, "offer");
        centre.Screens.Last.Observer.Shared();
        await UntilAsync(centre, chat, found => found?.State is ShareState.Shown);
        centre.Screens.Last.Observer.ShareLost();
        await UntilAsync(centre, chat, found => found is null);

        await centre.Chat(chat).Do(new ShareWanted(Li));
        var again = (await centre.SeeAsync(chat)).Share!.Id;
        await centre.Chat(chat).Do(new ShareAgreed(again));
        await Screen(centre, chat).Share(again, "offer");
        Assert.Equal(1, centre.Screens.Open);
        await centre.Chat(chat).Do(new EndWanted(ChatEnd.Visitor));
        await ChatCentre.UntilAsync(() => Task.FromResult(centre.Screens.Open == 0), "the room is closed");

        var records = ScreenRecord.Of(await centre.Store.HistoryAsync(chat, CancellationToken.None));
        Assert.Equal<ShareEnd?>([ShareEnd.Lost, ShareEnd.Chat], records.Select(record => record.EndedBy));
    }

    [Fact]
    public async Task What_was_shown_through_a_process_that_is_gone_is_lost()
    {
        CallId chat;
        await using (var before = await ChatCentre.StartAsync(_database, _clock, 1))
        {
            (chat, var share) = await AgreedAsync(before);
            await Screen(before, chat).Share(share, "offer");
            before.Screens.Last.Observer.Shared();
            await UntilAsync(before, chat, found => found?.State is ShareState.Shown);
        }

        var shown = new AgentRestoration(AgentAvailability.Ready, null, [ChatCentre.Online], 0, _clock.GetUtcNow());
        await using var after = await ChatCentre.StartAsync(_database, _clock, 1, shown);
        await after.Beat.LookAsync(CancellationToken.None);

        await UntilAsync(after, chat, found => found is null);
        var record = Assert.Single(ScreenRecord.Of(await after.Store.HistoryAsync(chat, CancellationToken.None)));
        Assert.Equal(ShareEnd.Lost, record.EndedBy);
    }

    private static async Task<(CallId Chat, string Share)> AgreedAsync(ChatCentre centre)
    {
        await centre.ReadyAsync(1);
        var chat = await centre.OpenAsync();
        await centre.UntilAsync(chat, ChatState.Offered);
        Assert.Null((await centre.Chat(chat).Accept(Li)).Refusal);
        Assert.Null((await centre.Chat(chat).Do(new ShareWanted(Li))).Refusal);
        var share = (await centre.SeeAsync(chat)).Share!.Id;
        Assert.Null((await centre.Chat(chat).Do(new ShareAgreed(share))).Refusal);
        return (chat, share);
    }

    private static IScreenGrain Screen(ChatCentre centre, CallId chat) => centre.Grains.GetGrain<IScreenGrain>(chat.Value);

    private static Task UntilAsync(ChatCentre centre, CallId chat, Func<ChatShare?, bool> fits) =>
        ChatCentre.UntilAsync(async () => fits((await centre.SeeAsync(chat)).Share), "the sharing stands so");
}
