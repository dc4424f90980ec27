using ContactCenter.Grains.Abstractions.Screens;
using ContactCenter.WebRtc.Sessions;
using ContactCenter.WebRtc.Video;

namespace ContactCenter.Telephony.Screens;

/// <summary>Shared screens over this node's WebRTC.</summary>
internal sealed class ScreenRooms(WebRtcPlane browsers) : IScreenRooms
{
    private readonly Lock _gate = new();
    private readonly HashSet<Room> _open = [];

    public IScreenRoom? Open(ScreenLimits limits, IScreenObserver observer)
    {
        lock (_gate)
        {
            if (_open.Count >= limits.Most)
            {
                return null;
            }

            var room = new Room(this, browsers, limits, observer);
            _open.Add(room);
            return room;
        }
    }

    private void Forget(Room room)
    {
        lock (_gate)
        {
            _open.Remove(room);
        }
    }

    private static string RefusalOf(VideoFault fault) => fault switch
    {
        VideoFault.Unreadable => ScreenRefusals.Unreadable,
        VideoFault.NoVideo or VideoFault.NotSending => ScreenRefusals.NoPicture,
        VideoFault.NoCommonCodec => ScreenRefusals.NoCommonCodec,
        _ => ScreenRefusals.NoWay,
    };

    private sealed class Room : IScreenRoom, IVideoObserver
    {
        private readonly ScreenRooms _rooms;
        private readonly IScreenObserver _observer;
        private readonly VideoRoom _pictures;
        private readonly Lock _gate = new();
        private readonly Dictionary<string, VideoViewer> _viewers = [];

        public Room(ScreenRooms rooms, WebRtcPlane browsers, ScreenLimits limits, IScreenObserver observer)
        {
            _rooms = rooms;
            _observer = observer;
            _pictures = new VideoRoom(browsers, new() { MaxKilobits = limits.Kilobits, MaxViewers = limits.Viewers }, this);
        }

        public ScreenAnswer Share(string offer) => _pictures.TakeOffer(offer, out var answer) is var fault && fault is VideoFault.None
            ? new(answer, null)
            : new(null, RefusalOf(fault));

        public async Task<ScreenAnswer> LookAsync(string viewer)
        {
            await LeaveAsync(viewer);
            if (_pictures.Add(out var offer) is not { } added)
            {
                return new(null, ScreenRefusals.TooManyViewers);
            }

            lock (_gate)
            {
                _viewers[viewer] = added;
            }

            return new(offer, null);
        }

        public string? Watch(string viewer, string answer) => Find(viewer) is not { } found ? ScreenRefusals.Over
            : _pictures.TakeAnswer(found, answer) is var fault && fault is VideoFault.None ? null
            : RefusalOf(fault);

        public async Task LeaveAsync(string viewer)
        {
            VideoViewer? found;
            lock (_gate)
            {
                _viewers.Remove(viewer, out found);
            }

            if (found is not null)
            {
                await _pictures.RemoveAsync(found);
            }
        }

        public async ValueTask DisposeAsync()
        {
            _rooms.Forget(this);
            await _pictures.DisposeAsync();
        }

        public void SenderConnected() => _observer.Shared();

        public void SenderLost(PeerFault fault, string detail) => _observer.ShareLost();

        public void ViewerConnected(VideoViewer viewer)
        {
            if (NameOf(viewer) is { } name)
            {
                _observer.Looking(name);
            }
        }

        public void ViewerLost(VideoViewer viewer, PeerFault fault)
        {
            if (NameOf(viewer) is { } name)
            {
                _observer.LookLost(name);
            }
        }

        private VideoViewer? Find(string viewer)
        {
            lock (_gate)
            {
                return _viewers.GetValueOrDefault(viewer);
            }
        }

        private string? NameOf(VideoViewer viewer)
        {
            lock (_gate)
            {
                return _viewers.FirstOrDefault(pair => pair.Value == viewer).Key;
            }
        }
    }
}
