using ContactCenter.Chat.Sessions;
using ContactCenter.Domain.Identifiers;
using ContactCenter.Grains.Abstractions.Screens;
using Orleans;
using Orleans.Placement;
using Orleans.Runtime;

namespace ContactCenter.Chat.Grains;

/// <summary>Passes between the chat, which knows how far a sharing is, and the room at this Host through which its picture goes.</summary>
[PreferLocalPlacement]
internal sealed class ScreenGrain(IScreenRooms rooms, ChatGrains chats, ChatOptions options, IGrainFactory grains, TimeProvider time)
    : Grain, IScreenGrain
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private IScreenRoom? _room;
    private IGrainTimer? _beat;
    private string _share = string.Empty;
    private long _since;

    private CallId Chat => new(this.GetPrimaryKeyString());

    public async Task<ScreenReply> Share(string share, string offer)
    {
        if (_room is not null && _share != share)
        {
            await CloseAsync();
        }

        if (_room is null)
        {
            var limits = new ScreenLimits(options.MostScreens, options.ScreenKilobits, options.ScreenViewers);
            if (rooms.Open(limits, new Observer(grains, Chat.Value, share)) is not { } room)
            {
                return new(null, ScreenRefusals.Full);
            }

            (_room, _share, _since) = (room, share, time.GetTimestamp());
            _beat = this.RegisterGrainTimer(LookAtTheClock, new GrainTimerCreationOptions(Beat, Beat) { KeepAlive = true });
        }

        var answer = _room.Share(offer);
        if (answer.Refusal is not null)
        {
            await CloseAsync();
        }

        return new(answer.Description, answer.Refusal);
    }

    public async Task<ScreenReply> Look(string share, AgentId by)
    {
        if (Of(share) is not { } room)
        {
            // The process through which it went is gone, and nobody noticed.
            await chats.Of(Chat).Do(new ShareStopped(ShareEnd.Lost, Share: share));
            return Over();
        }

        await chats.Of(Chat).Do(new LookOver(share, by));
        var answer = await room.LookAsync(by.Value);
        return new(answer.Description, answer.Refusal);
    }

    public Task<ScreenReply> Watch(string share, AgentId by, string answer) =>
        Task.FromResult(Of(share) is { } room ? new ScreenReply(null, room.Watch(by.Value, answer)) : Over());

    public async Task LookAway(string share, AgentId by)
    {
        if (Of(share) is { } room)
        {
            await room.LeaveAsync(by.Value);
            await chats.Of(Chat).Do(new LookOver(share, by));
        }
    }

    public async Task Close(string share)
    {
        if (Of(share) is not null)
        {
            await CloseAsync();
        }
    }

    public Task<bool> IsRunning(string share) => Task.FromResult(Of(share) is not null);

    public async Task Noted(string share, ScreenNote note, string? viewer)
    {
        if (Of(share) is not { } room)
        {
            return;
        }

        switch (note)
        {
            case ScreenNote.Shared:
                await chats.Of(Chat).Do(new ShareRuns(share));
                break;
            case ScreenNote.ShareLost:
                await chats.Of(Chat).Do(new ShareStopped(ShareEnd.Lost, Share: share));
                await CloseAsync();
                break;
            case ScreenNote.Looking:
                await chats.Of(Chat).Do(new LookBegan(share, new(viewer!)));
                break;
            case ScreenNote.LookLost:
                await room.LeaveAsync(viewer!);
                await chats.Of(Chat).Do(new LookOver(share, new(viewer!)));
                break;
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await CloseAsync();

    private static ScreenReply Over() => new(null, ScreenRefusals.Over);

    private IScreenRoom? Of(string share) => _share == share ? _room : null;

    private async Task LookAtTheClock()
    {
        if (_room is not null && time.GetElapsedTime(_since) >= TimeSpan.FromMinutes(options.ScreenMinutes))
        {
            await chats.Of(Chat).Do(new ShareStopped(ShareEnd.Limit, Share: _share));
            await CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        _beat?.Dispose();
        _beat = null;
        if (_room is { } room)
        {
            _room = null;
            await room.DisposeAsync();
        }
    }

    /// <summary>From threads of the media to the grain.</summary>
    private sealed class Observer(IGrainFactory grains, string chat, string share) : IScreenObserver
    {
        public void Shared() => Tell(ScreenNote.Shared, null);

        public void ShareLost() => Tell(ScreenNote.ShareLost, null);

        public void Looking(string viewer) => Tell(ScreenNote.Looking, viewer);

        public void LookLost(string viewer) => Tell(ScreenNote.LookLost, viewer);

        private void Tell(ScreenNote note, string? viewer) => grains.GetGrain<IScreenGrain>(chat).Noted(share, note, viewer).Ignore();
    }
}
