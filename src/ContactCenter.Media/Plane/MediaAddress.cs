using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ContactCenter.Media.Plane;

/// <summary>An IPv4 or IPv6 address and port as a value: compared and hashed without allocation. The default value means "none".</summary>
public readonly record struct MediaAddress
{
    internal const int NativeSize = 28;
    private const ushort LinuxInet = 2;
    private const ushort LinuxInet6 = 10;

    private readonly ulong _high;
    private readonly ulong _low;
    private readonly ushort _port;
    private readonly byte _family;

    private MediaAddress(ulong high, ulong low, ushort port, byte family)
    {
        _high = high;
        _low = low;
        _port = port;
        _family = family;
    }

    /// <summary>True when this value names no address.</summary>
    public bool IsNone => _family == 0;

    /// <summary>UDP port, 0–65535.</summary>
    public int Port => _port;

    /// <summary>True for an address that can be sent to: not none, not unspecified (0.0.0.0, ::), port not 0.</summary>
    public bool IsUsable => _family != 0 && _port != 0 && (_high | _low) != 0;

    internal int NativeLength => _family == LinuxInet6 ? 28 : 16;

    /// <summary>Makes the value from an <see cref="IPEndPoint"/>; an IPv4-mapped IPv6 address becomes IPv4.</summary>
    public static MediaAddress From(IPEndPoint endPoint) => From(endPoint.Address, endPoint.Port);

    /// <summary>Makes the value from an address and a port (0–65535).</summary>
    public static MediaAddress From(IPAddress address, int port)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return written == 4
            ? new MediaAddress(0, BinaryPrimitives.ReadUInt32BigEndian(bytes), (ushort)port, (byte)LinuxInet)
            : new MediaAddress(
                BinaryPrimitives.ReadUInt64BigEndian(bytes),
                BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
                (ushort)port,
                (byte)LinuxInet6);
    }

    /// <summary>True when both name the same host, whatever the ports; false when either is none.</summary>
    public bool SameHost(in MediaAddress other) => _family != 0 && _family == other._family && _high == other._high && _low == other._low;

    /// <summary>The same host with another port; the default value when the port is above 65535.</summary>
    public MediaAddress WithPort(int port) => port > ushort.MaxValue ? default : new MediaAddress(_high, _low, (ushort)port, _family);

    /// <summary>The same as an <see cref="IPEndPoint"/>. Allocates: for the control side only.</summary>
    public IPEndPoint ToEndPoint()
    {
        Span<byte> bytes = stackalloc byte[16];
        if (_family == LinuxInet6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(bytes, _high);
            BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _low);
            return new IPEndPoint(new IPAddress(bytes), _port);
        }

        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)_low);
        return new IPEndPoint(new IPAddress(bytes[..4]), _port);
    }

    /// <inheritdoc />
    public override string ToString() => IsNone ? "none" : ToEndPoint().ToString();

    internal static MediaAddress FromNative(ReadOnlySpan<byte> sockaddr)
    {
        var family = BitConverter.ToUInt16(sockaddr);
        var port = BinaryPrimitives.ReadUInt16BigEndian(sockaddr[2..]);
        if (family == LinuxInet)
        {
            return new MediaAddress(0, BinaryPrimitives.ReadUInt32BigEndian(sockaddr[4..]), port, (byte)LinuxInet);
        }

        return family == LinuxInet6
            ? new MediaAddress(
                BinaryPrimitives.ReadUInt64BigEndian(sockaddr[8..]),
                BinaryPrimitives.ReadUInt64BigEndian(sockaddr[16..]),
                port,
                (byte)LinuxInet6)
            : default;
    }

    internal void WriteNative(Span<byte> sockaddr)
    {
        sockaddr[..NativeSize].Clear();
        BitConverter.TryWriteBytes(sockaddr, (ushort)_family);
        BinaryPrimitives.WriteUInt16BigEndian(sockaddr[2..], _port);
        if (_family == LinuxInet6)
        {
            BinaryPrimitives.WriteUInt64BigEndian(sockaddr[8..], _high);
            BinaryPrimitives.WriteUInt64BigEndian(sockaddr[16..], _low);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(sockaddr[4..], (uint)_low);
        }
    }

    internal AddressFamily Family => _family == LinuxInet6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
}
