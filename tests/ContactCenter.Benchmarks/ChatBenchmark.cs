using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ContactCenter.Backoffice.Modules;
using ContactCenter.Benchmarks.Load;
using ContactCenter.Chat;
using ContactCenter.Chat.Desk;
using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Chat.Visitors;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Hosting;
using ContactCenter.History.Database;
using ContactCenter.PrivatePostgres;
using ContactCenter.Testing.Calls;
using ContactCenter.Testing.Centre;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans;

namespace ContactCenter.Benchmarks;

/// <summary>
/// The time from a message being sent until the other side's waiting page has it, on the real grains, desks and PostgreSQL, without HTTP:
/// <c>chats --chats 2000 --agents 250 --rate 200 --seconds 60 --folder /tmp/chats</c>. Every visitor and every agent has one page that
/// waits as pages do; messages go both ways, one in two of them to the agent.
/// </summary>
internal sealed class ChatBenchmark(int chats, int agents, int rate, int seconds, string folder)
{
    private static readonly QueueId Online = new("online");
    private static readonly QueueSettings OnlineQueue = SampleCentre.GeneralQueue with
    {
        Id = Online, Channel = ConversationChannel.Chat, WrapUpSeconds = 0, OfferTimeoutSeconds = 120,
    };

    private readonly ConcurrentDictionary<(CallId Chat, ChatAuthor By, long Sequence), long> _sent = new();
    private readonly DelayHistogram _seen = new();
    private readonly DelayHistogram _taken = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<CallId, AgentId> _owners = new();
    private IServiceProvider _services = null!;
    private bool _isMeasured;

    public static ChatBenchmark Parse(string[] args)
    {
        string Value(string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : otherwise;
        int Number(string name, string otherwise) => int.Parse(Value(name, otherwise), CultureInfo.InvariantCulture);
        return new(Number("--chats", "2000"), Number("--agents", "250"), Number("--rate", "200"), Number("--seconds", "60"),
            Value("--folder", "/tmp/chats"));
    }

    public async Task RunAsync()
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        }

        await using var server = await EmbeddedPostgres.StartAsync(
            new() { DataFolder = Path.Combine(folder, "data") }, TimeProvider.System, NullLogger<EmbeddedPostgres>.Instance,
            CancellationToken.None);
        await using var database = new StorageDatabase(server.ConnectionString);
        await database.MigrateAsync(TimeProvider.System, CancellationToken.None);
        await new ModuleList(new BackofficeModule(), new ChatModule()).MigrateAsync(database, TimeProvider.System, CancellationToken.None);
        using var host = Build(database);
        await host.StartAsync();
        _services = host.Services;

        var clock = Stopwatch.StartNew();
        await Parallel.ForEachAsync(Enumerable.Range(0, agents), async (number, _) => await SignInAsync(new($"a{number}")));
        await Parallel.ForEachAsync(Enumerable.Range(0, chats), async (_, _) => await OpenAsync());
        Console.WriteLine($"{agents} agents, {chats} chats begun in {clock.Elapsed.TotalSeconds:0.0} s");
        var pages = Enumerable.Range(0, agents).Select(number => WatchSeatAsync(new($"a{number}"))).ToList();
        while (_owners.Count < chats && clock.Elapsed < TimeSpan.FromMinutes(5))
        {
            await Task.Delay(100);
        }

        Console.WriteLine($"{_owners.Count} answered after {clock.Elapsed.TotalSeconds:0.0} s");
        pages.AddRange(_owners.Keys.Select(WatchVisitorAsync));
        await TalkAsync(TimeSpan.FromSeconds(10));
        _isMeasured = true;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        await TalkAsync(TimeSpan.FromSeconds(seconds));
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        await Task.Delay(TimeSpan.FromSeconds(3));
        Console.WriteLine(FormattableString.Invariant(
            $"sent → seen p50 / p99 / max ms: {_seen} of {_seen.Count}; taken: {_taken}; never seen: {_sent.Count}"));
        Console.WriteLine(FormattableString.Invariant($"processor {cpu.TotalSeconds / seconds:0.00} cores"));
        await _over.CancelAsync();
        await Task.WhenAll(pages).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await host.StopAsync();
    }

    private static IHost Build(StorageDatabase database, IReadOnlyList<AgentSettings> seats)
    {
        var centre = SampleCentre.WithAgents(1);
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IEventJournal>(new InMemoryJournal());
        builder.Services.AddSingleton<ISummaryDrafts>(new InMemoryDrafts());
        builder.Services.AddSingleton<ICentreDirectory>(new FixedCentre(centre with
        {
            Queues = [OnlineQueue],
            Agents = [.. seats],
        }));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(new ChatOptions { WaitingLostSeconds = 1800, TalkingLostMinutes = 240 });
        new ChatModule().AddServices(builder.Services);
        builder.AddContactCenterGrains();
        return builder.Build();
    }

    private IHost Build(StorageDatabase database) => Build(
        database,
        [
            .. Enumerable.Range(0, agents).Select(number => new AgentSettings
            {
                Id = new($"a{number}"),
                Extension = $"{100_000 + number}",
                Name = "a",
                Queues = [Online],
                Capacity = new() { Chats = 8 },
            }),
        ]);

    private async Task SignInAsync(AgentId id)
    {
        var agent = _services.GetRequiredService<IGrainFactory>().GetGrain<IAgentGrain>(id.Value);
        await agent.SignIn([]);
        await agent.SetAvailability(AgentAvailability.Ready, null, CallParty.Agent);
    }

    private Task OpenAsync()
    {
        var opening = new ChatOpening("site", Online, ConversationType.Question, "n", "+8613800000000", ChatTexts.Chinese);
        return Grain(ConversationIds.NewChat()).Open(opening, Guid.NewGuid().ToByteArray());
    }

    private IChatGrain Grain(CallId chat) => _services.GetRequiredService<ChatGrains>().Of(chat);

    /// <summary>The page of an agent: accepts what is offered, and reads what is new.</summary>
    private async Task WatchSeatAsync(AgentId agent)
    {
        var (desk, store) = (_services.GetRequiredService<SeatDesk>(), _services.GetRequiredService<ChatStore>());
        var read = new Dictionary<CallId, long>();
        string? version = null;
        while (!_over.IsCancellationRequested)
        {
            var seat = await desk.SeeAsync(agent, version, _over.Token);
            version = seat.Version;
            foreach (var chat in seat.Chats)
            {
                var id = new CallId(chat.Id);
                if (chat.OfferUntil is not null)
                {
                    await Grain(id).Accept(agent);
                    _owners[id] = agent;
                }
                else if (chat.LastSequence > read.GetValueOrDefault(id))
                {
                    foreach (var message in await store.MessagesAsync(id, read.GetValueOrDefault(id), true, _over.Token))
                    {
                        Saw(id, message);
                    }

                    read[id] = chat.LastSequence;
                }
            }
        }
    }

    private async Task WatchVisitorAsync(CallId chat)
    {
        var desk = _services.GetRequiredService<VisitorDesk>();
        var (version, after) = (0L, 0L);
        while (!_over.IsCancellationRequested)
        {
            using var page = desk.OpenPage(chat, int.MaxValue)!;
            if (await desk.SeeAsync(page, chat, after, version, isTyping: false, _over.Token) is not { } seen)
            {
                return;
            }

            version = seen.Version;
            foreach (var message in seen.Messages)
            {
                after = message.Sequence;
                Saw(chat, new(message.Sequence, message.At, message.Author, null, message.Body, message.ClientId));
            }
        }
    }

    private void Saw(CallId chat, ChatMessage message)
    {
        if (_sent.TryRemove((chat, message.Author, long.Parse(message.ClientId ?? "-1", CultureInfo.InvariantCulture)), out var since))
        {
            Note(_seen, since);
        }
    }

    /// <summary>At an even rate, whether the answers have come or not.</summary>
    private async Task TalkAsync(TimeSpan howLong)
    {
        var owners = _owners.ToArray();
        var clock = Stopwatch.StartNew();
        var sending = new List<Task>();
        for (var number = 0L; clock.Elapsed < howLong; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate) - clock.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            sending.Add(SendAsync(owners[Random.Shared.Next(owners.Length)], number));
        }

        await Task.WhenAll(sending);
    }

    private async Task SendAsync(KeyValuePair<CallId, AgentId> chat, long number)
    {
        var since = Stopwatch.GetTimestamp();
        var id = since + number;
        var by = number % 2 == 0 ? ChatAuthor.Visitor : ChatAuthor.Agent;
        _sent[(chat.Key, by, id)] = since;
        var words = new ChatWords("请问怎么申报增值税？", id.ToString(CultureInfo.InvariantCulture));
        var answer = await Grain(chat.Key).Do(by is ChatAuthor.Visitor ? new VisitorWrites(words) : new AgentWrites(chat.Value, words));
        if (answer.Refusal is not null)
        {
            throw new InvalidOperationException(answer.Refusal);
        }

        Note(_taken, since);
    }

    private void Note(DelayHistogram histogram, long since)
    {
        if (_isMeasured)
        {
            lock (_lock)
            {
                histogram.Add((long)Stopwatch.GetElapsedTime(since).TotalMicroseconds);
            }
        }
    }
}
