using ContactCenter.Chat.Grains;
using ContactCenter.Chat.Sessions;
using ContactCenter.Chat.Storage;
using ContactCenter.Domain.Agents;
using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Conversations;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Agents;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Conversations;
using ContactCenter.Grains.Abstractions.Events;
using ContactCenter.Grains.Abstractions.Screens;
using ContactCenter.Grains.Hosting;
using ContactCenter.Grains.Tests.Runtimes;
using ContactCenter.History.Database;
using ContactCenter.Testing.Calls;
using ContactCenter.Testing.Centre;
using ContactCenter.Testing.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Orleans;
using Orleans.Runtime;

namespace ContactCenter.Chat.Tests.Grains;

/// <summary>Queues, agents and chats as they are in one process, on a fake clock and a real PostgreSQL that may outlive them.</summary>
internal sealed class ChatCentre : IAsyncDisposable
{
    public static readonly QueueId Online = new("online");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly IHost _host;

    private ChatCentre(StorageDatabase database, FakeTimeProvider clock, int agents, AgentRestoration? restored)
    {
        Clock = clock;
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        TestRuntime.Prepare(builder, clock);
        builder.Services.AddSingleton<IEventJournal>(new InMemoryJournal());
        builder.Services.AddSingleton<ISummaryDrafts>(new InMemoryDrafts());
        builder.Services.AddSingleton<ICentreDirectory>(new FixedCentre(Settings(agents)));
        builder.Services.AddSingleton(database);
        builder.Services.AddSingleton(new ChatOptions());
        builder.Services.AddSingleton<IScreenRooms>(Screens);
        new ChatModule().AddServices(builder.Services);
        builder.AddContactCenterGrains();
        if (restored is not null)
        {
            builder.Services.AddHostedService(services => new Restoring(services.GetRequiredService<IGrainFactory>(), agents, restored));
        }

        _host = builder.Build();
    }

    public FakeTimeProvider Clock { get; }

    public WatchedScreens Screens { get; } = new();

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public ChatStore Store => _host.Services.GetRequiredService<ChatStore>();

    public ChatBeat Beat => _host.Services.GetServices<IHostedService>().OfType<ChatBeat>().Single();

    /// <param name="database">May be that of a process of before.</param>
    /// <param name="clock">The same for all.</param>
    /// <param name="agents">How many.</param>
    /// <param name="restored">How the journal shows each of them; null: nobody was there before.</param>
    public static async Task<ChatCentre> StartAsync(
        StorageDatabase database, FakeTimeProvider clock, int agents, AgentRestoration? restored = null)
    {
        var centre = new ChatCentre(database, clock, agents, restored);
        await centre._host.StartAsync();
        return centre;
    }

    public IAgentGrain Agent(int number) => Grains.GetGrain<IAgentGrain>($"a{number}");

    public IChatGrain Chat(CallId id) => Grains.GetGrain<IChatGrain>(GrainId.Create(IConversationGrain.GrainTypeName, id.Value));

    /// <summary>Without a phone.</summary>
    public async Task ReadyAsync(int number)
    {
        Assert.True((await Agent(number).SignIn([])).Accepted);
        Assert.True((await Agent(number).SetAvailability(AgentAvailability.Ready, null, CallParty.Agent)).Accepted);
    }

    public async Task<CallId> OpenAsync()
    {
        var id = ConversationIds.NewChat();
        var opening = new ChatOpening("site", Online, ConversationType.Question, "张三", null, ChatTexts.Chinese);
        Assert.Null((await Chat(id).Open(opening, Guid.NewGuid().ToByteArray())).Refusal);
        return id;
    }

    public async Task<ChatSession> SeeAsync(CallId id) => (await Store.FindAsync(id, CancellationToken.None))!.Chat;

    /// <summary>Messages between grains need no time of the clock; what follows from them is asked for until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            Assert.False(limit.IsCancellationRequested, $"It did not come to this: {what}.");
            await Task.Yield();
        }
    }

    public Task UntilAsync(CallId id, ChatState state) => UntilAsync(async () => (await SeeAsync(id)).State == state, $"{id} is {state}");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static CentreSettings Settings(int agents) => SampleCentre.WithAgents(agents) with
    {
        Queues =
        [
            SampleCentre.GeneralQueue,
            SampleCentre.GeneralQueue with { Id = Online, Channel = ConversationChannel.Chat, WrapUpSeconds = 0 },
        ],
        Agents = [.. Enumerable.Range(1, agents).Select(n => SampleCentre.Agent(n) with { Queues = [Online, SampleCentre.General] })],
    };

    /// <summary>As the Host does it: agents are what the journal shows before anything else speaks to them.</summary>
    private sealed class Restoring(IGrainFactory grains, int agents, AgentRestoration state) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            for (var agent = 1; agent <= agents; agent++)
            {
                await grains.GetGrain<IAgentGrain>($"a{agent}").Restore(state);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
