using System.Buffers.Binary;

namespace ContactCenter.Benchmarks.Wire;

/// <summary>What the kernel says about a received datagram.</summary>
/// <param name="LocalAddress">Which of our addresses it was sent to, host order; 0 when unknown.</param>
/// <param name="Ns">When the kernel took it, nanoseconds of the real-time clock; 0 when unknown.</param>
internal readonly record struct Arrival(uint LocalAddress, long Ns)
{
    private const int Header = 16;

    /// <summary>Reads a control buffer: a run of struct cmsghdr, each padded to eight bytes.</summary>
    public static Arrival Read(ReadOnlySpan<byte> control)
    {
        var address = 0U;
        var ns = 0L;
        while (control.Length >= Header)
        {
            var length = (int)BitConverter.ToUInt64(control);
            if (length < Header || length > control.Length)
            {
                break;
            }

            var data = control[Header..length];
            switch (BitConverter.ToInt32(control[8..]), BitConverter.ToInt32(control[12..]))
            {
                case (LibC.LevelIp, LibC.PacketInfo):
                    address = BinaryPrimitives.ReadUInt32BigEndian(data[8..]);
                    break;
                case (LibC.LevelSocket, LibC.ReceiveTimestamp):
                    ns = (BitConverter.ToInt64(data) * 1_000_000_000) + BitConverter.ToInt64(data[8..]);
                    break;
            }

            control = control[Math.Min((length + 7) & ~7, control.Length)..];
        }

        return new Arrival(address, ns);
    }
}
