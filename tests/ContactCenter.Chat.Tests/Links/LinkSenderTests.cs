using System.Text.Json.Nodes;
using ContactCenter.Backoffice.Database;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Chat.Announcements;
using ContactCenter.Chat.Links;
using ContactCenter.Chat.Sessions;
using ContactCenter.History.Database;
using ContactCenter.History.Tests;
using ContactCenter.Testing.Centre;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ContactCenter.Chat.Tests.Links;

/// <summary>TEL-05: what is sent is sent once, whatever the gateway answers and when.</summary>
[Collection(PostgresTests.Name)]
public sealed class LinkSenderTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Number = "+8613800138000";
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeTimeProvider _clock = new(new(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(8)));
    private StorageDatabase _database = null!;
    private ReferenceGateway _gateway = null!;
    private ChatOptions _options = null!;
    private LinkStore _store = null!;
    private SmsGateway _client = null!;
    private LinkSender _sender = null!;

    public async Task InitializeAsync()
    {
        _database = await postgres.NewDatabaseAsync();
        await new ModuleList(new BackofficeModule(), new ChatModule()).MigrateAsync(_database, TimeProvider.System, None);
        _gateway = await ReferenceGateway.StartAsync(_clock);
        _options = new() { LinkPage = "https://chat.example.cn", SmsUrl = _gateway.Url, SmsSecret = ReferenceGateway.Secret };
        (_store, _client) = (new(_database, _options, _clock), new(_options, _clock));
        _sender = new(_store, _client, _options, _clock, Logger);
    }

    public async Task DisposeAsync()
    {
        _sender.Dispose();
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static ILogger<LinkSender> Logger { get; } = LoggerFactory.Create(_ => { }).CreateLogger<LinkSender>();

    [Fact]
    public async Task A_message_is_taken_delivered_opened_and_each_is_seen()
    {
        var id = await AddAsync();
        await _sender.SendAsync(None);

        var body = JsonNode.Parse(Assert.Single(_gateway.Sent).Value)!;
        Assert.Equal(
            (id, Number, "sms.send", 1),
            ((string?)body["id"], (string?)body["to"], (string?)body["type"], (int)body["segments"]!));
        Assert.Equal((LinkState.Sent, 1), await StandsAsync(id));
        Assert.True(await _store.ReceiptAsync(id, isDelivered: true, null, None));
        Assert.True(await _store.ReceiptAsync(id, isDelivered: true, null, None));
        // A receipt of before that comes after it changes nothing.
        Assert.True(await _store.ReceiptAsync(id, isDelivered: false, "EXPIRED", None));
        await _store.OpenedAsync("00000000", None);
        Assert.Null((await _store.FindAsync(id, None))!.OpenedAt);
        await _store.OpenedAsync("12345678", None);
        var link = (await _store.FindAsync(id, None))!;
        Assert.Equal((LinkState.Delivered, _clock.GetUtcNow(), null), (link.State, link.OpenedAt, link.Failure));
        Assert.False(await _store.ReceiptAsync("lk-none", isDelivered: true, null, None));
    }

    [Fact]
    public async Task A_lost_answer_is_asked_for_again_under_the_same_id_and_the_taxpayer_gets_one_message()
    {
        var id = await AddAsync();
        var held = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        _gateway.Answers.Enqueue(new(200, Before: () =>
        {
            asked.SetResult();
            return held.Task;
        }));
        var sending = _sender.SendAsync(None);
        await asked.Task.WaitAsync(TimeSpan.FromMinutes(1));
        _clock.Advance(SmsGateway.Patience);
        await sending;
        held.SetResult();
        Assert.Equal((LinkState.Waiting, 1), await StandsAsync(id));

        await _sender.SendAsync(None);
        Assert.Single(_gateway.Asked);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _sender.SendAsync(None);

        Assert.Equal([id, id], _gateway.Asked);
        Assert.Single(_gateway.Sent);
        Assert.Equal((LinkState.Sent, 2), await StandsAsync(id));
        Assert.Equal(["again no answer in time", "taken 200"], await AttemptsAsync(id));
    }

    [Fact]
    public async Task A_receipt_that_comes_before_the_answer_stays_and_nothing_is_sent_again()
    {
        var id = await AddAsync();
        _gateway.Answers.Enqueue(new(503, Before: async () => Assert.True(await _store.ReceiptAsync(id, isDelivered: true, null, None))));
        await _sender.SendAsync(None);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _sender.SendAsync(None);

        Assert.Equal((LinkState.Delivered, 1), await StandsAsync(id));
        Assert.Single(_gateway.Asked);
    }

    [Fact]
    public async Task What_is_refused_is_not_tried_again_and_the_words_of_the_gateway_are_not_kept()
    {
        var id = await AddAsync();
        _gateway.Answers.Enqueue(new(422, "blacklisted", Takes: false));
        await _sender.SendAsync(None);
        var other = await AddAsync("+8613800138001");
        _gateway.Answers.Enqueue(new(400, "no-13800138001", Takes: false));
        await _sender.SendAsync(None);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await _sender.SendAsync(None);

        Assert.Equal(2, _gateway.Asked.Count);
        Assert.Equal("refused", (await _store.FindAsync(id, None))!.Failure);
        Assert.Equal(["refused 422 blacklisted"], await AttemptsAsync(id));
        Assert.Equal(["refused 400"], await AttemptsAsync(other));
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_asked_four_times_and_what_came_after_all_is_told()
    {
        var id = await AddAsync();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            _gateway.Answers.Enqueue(new(500));
        }

        foreach (var pause in new[] { 0, 2, 10, 30, 60 })
        {
            _clock.Advance(TimeSpan.FromSeconds(pause));
            await _sender.SendAsync(None);
        }

        Assert.Equal(4, _gateway.Asked.Count);
        var link = (await _store.FindAsync(id, None))!;
        Assert.Equal((LinkState.Failed, "gateway-away", 4), (link.State, link.Failure, link.Attempts));
        Assert.True(await _store.ReceiptAsync(id, isDelivered: true, null, None));
        Assert.Equal((LinkState.Delivered, 4), await StandsAsync(id));
    }

    [Fact]
    public async Task Two_hosts_send_one_message_once_and_who_dies_with_it_leaves_it_to_the_other()
    {
        var id = await AddAsync();
        var claimed = (await _store.ClaimAsync(ofAnnouncements: false, None))!;
        Assert.Null(await _store.ClaimAsync(ofAnnouncements: false, None));
        _clock.Advance(SmsGateway.Patience * 3);
        var again = (await _store.ClaimAsync(ofAnnouncements: false, None))!;
        Assert.Equal((id, 1, id, 2), (claimed.Id, claimed.Attempts, again.Id, again.Attempts));
        Assert.Equal(claimed.Body, again.Body);
    }

    [Fact]
    public async Task What_nobody_can_use_any_more_is_not_sent()
    {
        var id = await AddAsync();
        _clock.Advance(TimeSpan.FromMinutes(15));
        await _sender.SendAsync(None);
        Assert.Empty(_gateway.Asked);
        Assert.Equal("expired", (await _store.FindAsync(id, None))!.Failure);
    }

    [Fact]
    public async Task A_number_and_an_agent_have_their_limits_also_when_many_ask_at_once()
    {
        _options.LinksPerAgentPerHour = 5;
        var toOne = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => TryAsync(Number))));
        Assert.Equal((3, 5), (toOne.Count(r => r is null), toOne.Count(r => r == "link-number-limit")));
        var toMany = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => TryAsync($"+861390013800{i}"))));
        Assert.Equal((2, 6), (toMany.Count(r => r is null), toMany.Count(r => r == "link-agent-limit")));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await TryAsync(Number));
    }

    [Fact]
    public async Task OUT_05_an_announcement_goes_by_day_once_to_each_number_and_a_gateway_may_be_away_for_minutes()
    {
        var centre = new FixedCentre(SampleCentre.WithAgents(1) with { TimeZone = "Asia/Shanghai" });
        using var sender = new AnnouncementSender(
            _store, _client, _options, centre, _clock, LoggerFactory.Create(_ => { }).CreateLogger<AnnouncementSender>());
        var outbox = new AnnouncementOutbox(_database, _options, _clock);
        var until = _clock.GetUtcNow().AddDays(3);
        Assert.Equal(new(2, 0), await outbox.PutAsync(new("an-1", "text", [Number, "+8613800138001"], null, null, until, "who"), None));
        Assert.Equal(new(0, 0), await outbox.PutAsync(new("an-2", "text", [Number], null, null, until, "who"), None));
        // The link of a call waits behind none of them, and they are no part of the limits of links.
        var link = await AddAsync();
        await _sender.SendAsync(None);
        Assert.Equal([link], _gateway.Asked);

        _gateway.Answers.Enqueue(new(500));
        await sender.SendAsync(None);
        Assert.Equal(3, _gateway.Asked.Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await sender.SendAsync(None);
        Assert.Equal(3, _gateway.Asked.Count);

        // Nine at night: it waits for the morning.
        _clock.Advance(TimeSpan.FromHours(12));
        await sender.SendAsync(None);
        Assert.Equal(3, _gateway.Asked.Count);
        _clock.Advance(TimeSpan.FromHours(11));
        await sender.SendAsync(None);
        Assert.Equal(4, _gateway.Asked.Count);
        Assert.Equal(new(0, 2, 0, 0, 0, 0, 0), (await outbox.CountsAsync(["an-1"], None))["an-1"]);
        Assert.Equal(3, _gateway.Sent.Count);
        _clock.Advance(AnnouncementOutbox.Quiet);
        Assert.Equal(new(1, 0), await outbox.CountAsync([Number], null, null, None));
    }

    private async Task<string?> TryAsync(string number) => (await PutAsync(number)).Refusal;

    private async Task<string> AddAsync(string number = Number) => (await PutAsync(number)).Id!;

    private Task<(string? Id, string? Refusal)> PutAsync(string number) => _store.AddAsync(
        LinkWay.Sms, number, "12366: https://chat.example.cn/chat.html?code=12345678",
        new("12345678", _clock.GetUtcNow().AddMinutes(15)), "c-1", "8001", "agent8001", None);

    private async Task<(LinkState, int)> StandsAsync(string id) =>
        await _store.FindAsync(id, None) is { } link ? (link.State, link.Attempts) : default;

    private async Task<List<string>> AttemptsAsync(string id) => await _database.ReadAsync(
        "SELECT outcome || ' ' || detail FROM chat.link_attempt WHERE link = $1 ORDER BY number", r => r.GetString(0), None, id);
}
