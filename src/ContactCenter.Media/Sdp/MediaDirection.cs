namespace ContactCenter.Media.Sdp;

/// <summary>Which way a stream flows, seen from the side whose description says it (RFC 3264 §5.1, RFC 4566 §6).</summary>
[Flags]
public enum MediaDirection
{
    /// <summary>a=inactive</summary>
    Inactive = 0,

    /// <summary>a=sendonly</summary>
    SendOnly = 1,

    /// <summary>a=recvonly</summary>
    ReceiveOnly = 2,

    /// <summary>a=sendrecv, also meant when no direction is written.</summary>
    SendReceive = 3,
}

/// <summary>The arithmetic of directions.</summary>
public static class MediaDirections
{
    /// <summary>The same stream seen from the other side.</summary>
    public static MediaDirection Reverse(this MediaDirection direction) =>
        (MediaDirection)((((int)direction & 1) << 1) | (((int)direction & 2) >> 1));

    /// <summary>True when the side that says it sends.</summary>
    public static bool Sends(this MediaDirection direction) => (direction & MediaDirection.SendOnly) != 0;

    /// <summary>True when the side that says it receives.</summary>
    public static bool Receives(this MediaDirection direction) => (direction & MediaDirection.ReceiveOnly) != 0;

    internal static string AttributeName(this MediaDirection direction) => direction switch
    {
        MediaDirection.Inactive => "inactive",
        MediaDirection.SendOnly => "sendonly",
        MediaDirection.ReceiveOnly => "recvonly",
        _ => "sendrecv",
    };

    internal static bool TryParse(ReadOnlySpan<char> name, out MediaDirection direction)
    {
        direction = name switch
        {
            "inactive" => MediaDirection.Inactive,
            "sendonly" => MediaDirection.SendOnly,
            "recvonly" => MediaDirection.ReceiveOnly,
            _ => MediaDirection.SendReceive,
        };
        return direction != MediaDirection.SendReceive || name is "sendrecv";
    }
}
