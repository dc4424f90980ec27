using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Centre;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Calls;
using ContactCenter.Grains.Abstractions.Centre;
using ContactCenter.Grains.Abstractions.Hosts;
using ContactCenter.Grains.Abstractions.Trunks;
using ContactCenter.Telephony.Calls;
using ContactCenter.Telephony.Endpoints;
using ContactCenter.Telephony.Legs;
using ContactCenter.Telephony.Trunks;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Orleans;

namespace ContactCenter.Telephony.Tests.Calls;

/// <summary>One call's legs over scripted parties: what was asked of each is written down, what they do is said by the test.</summary>
internal sealed class ScriptedLegs : IOutgoingLegs, IEndpointLocations, IMediaGroup
{
    public static readonly AgentId Agent = new("8001");
    public static readonly AgentId Colleague = new("8002");
    private readonly ICallGrain _grain = Substitute.For<ICallGrain>();

    /// <summary>The volume that recordings lie on is there.</summary>
    public bool HasRecordingVolume { get; set; } = true;

    /// <param name="isCalled">The party on the trunk is called by the agent.</param>
    /// <param name="isKept">The place of such a party, which nobody calls yet.</param>
    public ScriptedLegs(bool isCalled = false, bool isKept = false)
    {
        var grains = Substitute.For<IGrainFactory>();
        grains.GetGrain<ICallGrain>("call-1").Returns(_grain);
        grains.CreateObjectReference<ICallControl>(Arg.Any<IGrainObserver>()).Returns(call => (ICallControl)call[0]);
        _grain.Report(Arg.Any<LegReport>()).Returns(call =>
        {
            Reports.Add((LegReport)call[0]);
            Reported?.Invoke((LegReport)call[0]);
            return Task.CompletedTask;
        });
        var centre = Substitute.For<ICentreDirectory>();
        centre.FindAgent(Agent).Returns(new AgentSettings { Id = Agent, Extension = "8001", Name = "张三" });
        centre.FindAgent(Colleague).Returns(new AgentSettings { Id = Colleague, Extension = "8002", Name = "李四" });
        var folder = Directory.CreateTempSubdirectory("legs-");
        var context = new LegsContext(
            grains, this, new EndpointDirectory(centre, this), centre,
            new RecordingFolder(folder.FullName, forNew: () => HasRecordingVolume ? folder.FullName : null), Clock,
            NullLogger<ICallControl>.Instance, new TrunkCalls(grains, Substitute.For<IHosts>(), Clock));
        grains.GetGrain<ITrunkGrain>(Arg.Any<string>()).Returns(TrunkGrain);
        TrunkGrain.TryAdmit(Arg.Any<CallId>(), Arg.Any<HostId>()).Returns(_ => TrunkIsFull ? new(false, 503, 2) : TrunkAdmission.Yes);
        Live = new LiveCalls(grains);
        Caller = new ScriptedSignaling();
        CallerMedia = new ScriptedMedia("caller");
        centre.Current.Returns(new CentreSettings
        {
            Trunks = [new() { Id = new("trunk"), Name = "Carrier", Dialing = new() { Target = "sip:10.0.0.5" }, UserName = "us",
                Password = "secret" }],
        });
        _grain.Keep(Arg.Any<OutboundDial>(), Arg.Any<KeptPlace>(), Arg.Any<ICallControl>()).Returns(CommandResult.Done);
        _grain.Dial(Arg.Any<OutboundDial>(), Arg.Any<ICallControl>()).Returns(CommandResult.Done);
        var party = isKept ? new CallerParty()
            : isCalled ? new CallerParty(CallerMedia) : new CallerParty(Caller, CallerMedia, "caller-answer");
        Legs = new CallLegs(context, Live, new CallId("call-1"), party, this, () => Finished++);
        Live.Add(Legs);
    }

    /// <summary>No line is free.</summary>
    public bool TrunkIsFull { get; set; }

    /// <summary>No media port is free.</summary>
    public bool HasNoPort { get; set; }

    public ITrunkGrain TrunkGrain { get; } = Substitute.For<ITrunkGrain>();

    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public CallLegs Legs { get; }

    public LiveCalls Live { get; }

    public ScriptedSignaling Caller { get; }

    public ScriptedMedia CallerMedia { get; }

    public List<LegReport> Reports { get; } = [];

    /// <summary>Called while the call is told.</summary>
    public Action<LegReport>? Reported { get; set; }

    public List<EndpointContact> Contacts { get; } = [];

    /// <summary>Legs to the agent's phones, in the order they were rung.</summary>
    public List<ScriptedSignaling> Phones { get; } = [];

    public List<ScriptedMedia> PhoneMedia { get; } = [];

    public int Finished { get; private set; }

    /// <summary>The grain answers a request to hang up as the real one does: it releases the caller.</summary>
    public void HangUpWhenAsked() => _grain.Command(Arg.Any<HangUpRequest>()).Returns(async _ =>
    {
        await Legs.Execute([new ReleaseCaller(new CallEnd(CallParty.System, CallEndCause.Shutdown))]);
        return CommandResult.Done;
    });

    public ValueTask<IReadOnlyList<EndpointContact>> FindAsync(string extension) => new([.. Contacts]);

    public ISignalingLeg Invite(EndpointContact contact, OutgoingCall call, string description, ISignalingLegObserver observer)
    {
        var phone = new ScriptedSignaling { Observer = observer, Call = call, Contact = contact };
        Phones.Add(phone);
        return phone;
    }

    /// <summary>The calls that went out on a trunk.</summary>
    public List<(TrunkCall Call, ScriptedSignaling Leg)> Dialled { get; } = [];

    public ISignalingLeg Dial(TrunkCall call, string description, ISignalingLegObserver observer)
    {
        var leg = new ScriptedSignaling { Observer = observer };
        Dialled.Add((call, leg));
        return leg;
    }

    public IMediaLeg? TryCreateRtp(Telephony.Legs.IMediaLegObserver observer) => HasNoPort ? null : NewMedia("rtp", observer);

    public IMediaLeg CreateWebRtc(Telephony.Legs.IMediaLegObserver observer) => NewMedia("webrtc", observer);

    /// <summary>Who hears whom in the supervisors' room, by kind of leg, as it was arranged last; null: no room was opened.</summary>
    public string? Room { get; private set; }

    public IMediaRoom OpenRoom()
    {
        var room = Substitute.For<IMediaRoom>();
        room.When(r => r.Arrange(Arg.Any<IReadOnlyList<RoomPlace>>()))
            .Do(call => Room = string.Join("; ", ((IReadOnlyList<RoomPlace>)call[0]).Select(Arranged)));
        return room;
    }

    private string Arranged(RoomPlace place) =>
        $"{NameOf(place.Leg)}: {(place.Hears is { } heard ? string.Join('+', heard.Select(NameOf)) : "as before")}";

    /// <summary>The caller, and of the others their places among <see cref="PhoneMedia"/>.</summary>
    private string NameOf(IMediaLeg leg) => leg == CallerMedia ? "caller" : $"{PhoneMedia.IndexOf((ScriptedMedia)leg)}";

    /// <summary>Waits until everything posted so far has run, and what that posted.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < 5; i++)
        {
            var done = new TaskCompletionSource();
            Legs.Post(() => done.SetResult());
            await done.Task;
        }
    }

    public async Task ExecuteAsync(params LegCommand[] commands)
    {
        await Legs.Execute([.. commands]);
        await SettleAsync();
    }

    public static RingAgent Ring(string offer = "offer-1") => new(new CallOffer(
        new OfferId(offer), new CallId("call-1"), Agent, new QueueId("tax-general"), DateTimeOffset.MaxValue, "13800000000", "12366", DateTimeOffset.MinValue));

    public static ConnectAgent Connect(string offer = "offer-1") => new(new OfferId(offer), Agent, new RecordingId("recording-1"));

    private ScriptedMedia NewMedia(string kind, Telephony.Legs.IMediaLegObserver observer)
    {
        var media = new ScriptedMedia(kind) { Observer = observer };
        PhoneMedia.Add(media);
        return media;
    }
}

internal sealed class ScriptedSignaling : ISignalingLeg
{
    public List<string> Asked { get; } = [];

    public ISignalingLegObserver? Observer { get; init; }

    public OutgoingCall? Call { get; init; }

    public EndpointContact? Contact { get; init; }

    public PartySource? Source => null;

    public void Ring() => Asked.Add("ring");

    public void Answer(string description) => Asked.Add($"answer {description}");

    public void Reject(int status) => Asked.Add($"reject {status}");

    public void HangUp(int refusalStatus = 480) => Asked.Add("hang-up");

    public ValueTask<string?> ReofferAsync(string description, CancellationToken cancellationToken) => ValueTask.FromResult<string?>(null);

    public string? Memory { get; set; }

    public bool IsConnected { get; set; } = true;

    public TimeSpan SilentFor { get; set; }

    /// <summary>What the party answers when it is asked; null leaves the question open.</summary>
    public LegPulse? Pulse { get; set; } = LegPulse.Alive;

    public TaskCompletionSource<LegPulse> OpenQuestion { get; private set; } = new();

    public ValueTask<LegPulse> AskAsync()
    {
        Asked.Add("ask");
        OpenQuestion = new();
        return Pulse is { } pulse ? ValueTask.FromResult(pulse) : new(OpenQuestion.Task);
    }

    public ValueTask DisposeAsync()
    {
        Asked.Add("dispose");
        return ValueTask.CompletedTask;
    }
}

internal sealed class ScriptedMedia(string kind) : IMediaLeg
{
    public string Kind => kind;

    private Action? _playing;

    public List<string> Asked { get; } = [];

    public Telephony.Legs.IMediaLegObserver? Observer { get; init; }

    public DescriptionRefusal? Refusal => null;

    public bool HeldByParty { get; set; }

    public TimeSpan SilentFor { get; set; }

    public bool AnswerFits { get; set; } = true;

    public void SignaledFrom(PartySource source)
    {
    }

    public string CreateOffer() => $"{kind}-offer";

    public bool AcceptAnswer(string description) => AnswerFits;

    public string? AcceptOffer(string description) => $"{kind}-answer";

    public void Play(IReadOnlyList<PromptId> prompts, Action? finished)
    {
        Asked.Add($"play {string.Join('+', prompts)}");
        _playing = finished;
    }

    /// <summary>What plays comes to its end.</summary>
    public void Finish() => _playing?.Invoke();

    public void PlayWaiting(PromptId? prompt) => Asked.Add("wait");

    public void PlayTone(Action finished)
    {
        Asked.Add("tone");
        finished();
    }

    public void PlayRinging() => Asked.Add("ringing");

    public void StopPlaying() => Asked.Add("stop");

    public void BridgeTo(IMediaLeg other) => Asked.Add("bridge");

    public void MixWith(IReadOnlyList<IMediaLeg> others) => Asked.Add($"mix {others.Count + 1}");

    public void Unbridge() => Asked.Add("unbridge");

    public IRecording StartRecording(string path, IMediaLeg? agent)
    {
        Asked.Add("record");
        return new ScriptedRecording(this);
    }

    public void SendDigit(char digit) => Asked.Add($"digit {digit}");

    public ValueTask DisposeAsync()
    {
        Asked.Add("dispose");
        return ValueTask.CompletedTask;
    }

    private sealed class ScriptedRecording(ScriptedMedia media) : IRecording
    {
        public ValueTask<RecordingResult> StopAsync()
        {
            media.Asked.Add("record-stop");
            return ValueTask.FromResult(new RecordingResult(TimeSpan.FromSeconds(3), Complete: true));
        }
    }
}
