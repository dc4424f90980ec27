namespace ContactCenter.Media.Plane;

/// <summary>
/// Hears what happens on a leg. Calls for the legs of one media thread come one after another, in order, on a pool thread that is
/// not the media thread; a method must return quickly and may call any method of the leg, disposal included.
/// </summary>
public interface IPlaneLegObserver
{
    /// <summary>A DTMF digit ended (RFC 4733): 0–9, *, #, A–D, ! for flash. Each key press comes once.</summary>
    void DtmfReceived(IPlaneLeg leg, char digit, TimeSpan duration);
}

/// <summary>Hears of trouble that is not one call's alone.</summary>
public interface IMediaAlarms
{
    /// <summary>A recording stopped because the disk refused it (full, gone, forbidden). The call goes on.</summary>
    void RecordingFailed(string path, string reason);

    /// <summary>An exception that nobody expected on a media thread or in an observer; the thread goes on.</summary>
    void MediaFault(Exception error);
}
