using ContactCenter.Media.Plane;

namespace ContactCenter.WebRtc.Sessions;

/// <summary>What a <see cref="PeerLink"/> carries.</summary>
internal interface IPeerMedia : IAsyncDisposable
{
    MediaThread Thread { get; }

    /// <summary>The peer gave an authentic sign of life; on the media thread.</summary>
    void NoteLife();

    /// <summary>Where packets go from now on; on the media thread.</summary>
    void SetPath(in MediaAddress path);

    /// <summary>By which keys; from any thread.</summary>
    void SetCrypto(IRtpCrypto crypto);

    /// <summary>Packets pass from now on; on no media thread.</summary>
    void Connected();

    /// <summary>Nothing passes any more; at most once, on no media thread.</summary>
    void Failed(PeerFault fault, string detail);
}
