using ContactCenter.Domain.Identifiers;
using ContactCenter.Media.Plane;
using ContactCenter.Media.Playback;
using ContactCenter.Media.Recording;
using ContactCenter.Media.Sdp;
using ContactCenter.Telephony.Legs;
using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.Telephony.BuiltIn;

/// <summary>A leg of the built-in media plane behind the leg seam.</summary>
internal sealed class PlaneMediaLeg(MediaPlane plane, PromptLibrary prompts, IMediaLegObserver observer)
    : IMediaLeg, IPlaneLegObserver, IPeerObserver
{
    private IPlaneLeg _leg = null!;
    private MediaLeg _planeLeg = null!;

    public bool HeldByParty => _leg.Negotiated?.HeldByPeer ?? false;

    public TimeSpan SilentFor => _planeLeg.SilentFor;

    /// <summary>What of it lives in the plane.</summary>
    public MediaLeg PlaneLeg => _planeLeg;

    /// <summary>The leg and what of it lives in the plane; set once, right after it was made.</summary>
    public PlaneMediaLeg Over(IPlaneLeg leg, MediaLeg planeLeg)
    {
        _leg = leg;
        _planeLeg = planeLeg;
        return this;
    }

    public string CreateOffer() => _leg.CreateOffer();

    public DescriptionRefusal? Refusal { get; private set; }

    public void SignaledFrom(PartySource source) => _leg.SignaledFrom(source.Host, source.IsBehindNat);

    public bool AcceptAnswer(string description) => Takes(_leg.SetAnswer(description));

    public string? AcceptOffer(string description) => Takes(_leg.SetOffer(description, out var answer)) ? answer : null;

    public void Play(IReadOnlyList<PromptId> ids, Action? finished)
    {
        var found = prompts.Find(ids);
        if (found.Count == 0)
        {
            // Nothing that can be played: the flow must go on all the same.
            finished?.Invoke();
            return;
        }

        _ = PlayToTheEndAsync(found, finished);
    }

    public void PlayWaiting(PromptId? prompt)
    {
        var found = prompt is { } id ? prompts.Find([id]) : [];
        _ = _leg.PlayAsync(found.Count > 0 ? [found[0], Tones.HoldMusic] : [Tones.HoldMusic], loop: true);
    }

    public void PlayTone(Action finished) => _ = PlayToTheEndAsync([Tones.Beep], finished);

    public void PlayRinging() => _ = _leg.PlayAsync([Tones.Ringback], loop: true);

    public void StopPlaying() => _leg.StopPlaying();

    public void BridgeTo(IMediaLeg other)
    {
        var peer = (PlaneMediaLeg)other;
        _leg.StopPlaying();
        peer._leg.StopPlaying();
        _leg.BridgeTo(peer._planeLeg);
    }

    public void MixWith(IReadOnlyList<IMediaLeg> others) =>
        _leg.MixWith([.. others.Select(other => ((PlaneMediaLeg)other)._planeLeg)]);

    public void Unbridge() => _leg.Unbridge();

    public IRecording StartRecording(string path, IMediaLeg? agent) =>
        new PlaneRecording(plane.StartRecording(path, _planeLeg, ((PlaneMediaLeg?)agent)?._planeLeg, cutSilence: agent is null));

    public void SendDigit(char digit) => _leg.SendDtmf(digit.ToString());

    public ValueTask DisposeAsync() => _leg.DisposeAsync();

    void IPlaneLegObserver.DtmfReceived(IPlaneLeg leg, char digit, TimeSpan duration) => observer.OnDigit(this, digit);

    void IPeerObserver.PeerConnected(PeerSession peer)
    {
        // Media begins to pass by itself.
    }

    void IPeerObserver.PeerFailed(PeerSession peer, PeerFault fault, string detail) => observer.OnLost(this);

    private bool Takes(NegotiationFault fault)
    {
        Refusal = DescriptionRefusals.Of(fault);
        return Refusal is null;
    }

    private async Task PlayToTheEndAsync(IReadOnlyList<Prompt> found, Action? finished)
    {
        if (await _leg.PlayAsync(found).ConfigureAwait(false))
        {
            finished?.Invoke();
        }
    }

    private sealed class PlaneRecording(RunningRecording recording) : IRecording
    {
        public async ValueTask<RecordingResult> StopAsync()
        {
            var result = await recording.StopAsync().ConfigureAwait(false);
            return new RecordingResult(
                result.Duration,
                result.Failure is null && result.LostSamples == 0,
                result.Sha256 is { } hash ? Convert.ToHexStringLower(hash) : null);
        }
    }
}
