using ContactCenter.WebRtc.Sessions;

namespace ContactCenter.WebRtc.Video;

/// <summary>Hears what becomes of a picture; on no media thread.</summary>
public interface IVideoObserver
{
    /// <summary>The sender's packets pass from now on.</summary>
    void SenderConnected();

    /// <summary>The sender's browser is gone, or was never there.</summary>
    void SenderLost(PeerFault fault, string detail);

    /// <summary>A viewer's packets pass from now on.</summary>
    void ViewerConnected(VideoViewer viewer);

    /// <summary>A viewer's browser is gone, or was never there; its owner takes it out.</summary>
    void ViewerLost(VideoViewer viewer, PeerFault fault);
}
