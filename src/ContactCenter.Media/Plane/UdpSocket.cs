namespace ContactCenter.Media.Plane;

/// <summary>A non-blocking UDP socket by its descriptor. Closing happens on the owning thread.</summary>
internal sealed unsafe class UdpSocket
{
    private const int AutomaticAttempts = 16;

    private UdpSocket(int fd, MediaAddress local)
    {
        Descriptor = fd;
        Local = local;
    }

    public int Descriptor { get; private set; }

    public MediaAddress Local { get; }

    public bool IsConnected { get; private set; }

    /// <summary>Opens and binds; null when the port is taken or the process is out of descriptors. Port 0 takes any free one.</summary>
    public static UdpSocket? TryBind(MediaAddress local, int bufferBytes)
    {
        // Linux keeps a port through Disconnect only when it was asked for by number.
        for (var attempt = 0; local.Port == 0 && attempt < AutomaticAttempts; attempt++)
        {
            if (TryOpen(local, bufferBytes) is not { } found)
            {
                return null;
            }

            found.Close();
            if (TryOpen(found.Local, bufferBytes) is { } kept)
            {
                return kept;
            }
        }

        return local.Port == 0 ? null : TryOpen(local, bufferBytes);
    }

    private static UdpSocket? TryOpen(MediaAddress local, int bufferBytes)
    {
        var domain = local.Family == System.Net.Sockets.AddressFamily.InterNetworkV6 ? 10 : 2;
        var fd = LinuxSockets.Socket(domain, LinuxSockets.Dgram | LinuxSockets.NonBlockCloseOnExec, 0);
        if (fd < 0)
        {
            return null;
        }

        var buffer = bufferBytes;
        _ = LinuxSockets.SetOption(fd, LinuxSockets.SolSocket, LinuxSockets.RcvBuf, &buffer, sizeof(int));
        _ = LinuxSockets.SetOption(fd, LinuxSockets.SolSocket, LinuxSockets.SndBuf, &buffer, sizeof(int));
        Span<byte> name = stackalloc byte[MediaAddress.NativeSize];
        local.WriteNative(name);
        fixed (byte* pointer = name)
        {
            var length = (uint)MediaAddress.NativeSize;
            if (LinuxSockets.Bind(fd, pointer, (uint)local.NativeLength) != 0
                || LinuxSockets.GetSocketName(fd, pointer, &length) != 0)
            {
                _ = LinuxSockets.Close(fd);
                return null;
            }
        }

        return new UdpSocket(fd, MediaAddress.FromNative(name));
    }

    /// <summary>
    /// Fixes the peer: the kernel then drops what others send, and sending skips the route look-up.
    /// </summary>
    public void Connect(in MediaAddress remote)
    {
        Span<byte> name = stackalloc byte[MediaAddress.NativeSize];
        remote.WriteNative(name);
        fixed (byte* pointer = name)
        {
            IsConnected = LinuxSockets.Connect(Descriptor, pointer, (uint)remote.NativeLength) == 0;
        }
    }

    /// <summary>Takes packets from anyone again (connect to AF_UNSPEC).</summary>
    public void Disconnect()
    {
        if (!IsConnected)
        {
            return;
        }

        Span<byte> name = stackalloc byte[MediaAddress.NativeSize];
        name.Clear();
        fixed (byte* pointer = name)
        {
            _ = LinuxSockets.Connect(Descriptor, pointer, 16);
        }

        IsConnected = false;
    }

    /// <summary>Sends one datagram; false when the kernel refused it.</summary>
    public bool Send(ReadOnlySpan<byte> packet, in MediaAddress to)
    {
        fixed (byte* start = packet)
        {
            if (IsConnected)
            {
                return LinuxSockets.Send(Descriptor, start, (nuint)packet.Length, LinuxSockets.DontWait) >= 0;
            }

            var name = stackalloc byte[MediaAddress.NativeSize];
            to.WriteNative(new Span<byte>(name, MediaAddress.NativeSize));
            return LinuxSockets.SendTo(Descriptor, start, (nuint)packet.Length, LinuxSockets.DontWait, name, (uint)to.NativeLength) >= 0;
        }
    }

    public void Close()
    {
        if (Descriptor >= 0)
        {
            _ = LinuxSockets.Close(Descriptor);
            Descriptor = -1;
        }
    }
}
