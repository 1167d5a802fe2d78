/*
 * Starts the Python program that is appended to this very executable.
 *
 * Layout: this ELF file, then a ZIP archive whose entries are stored without compression, whose comment is a table of
 * parts (name, offset, size) that ends in a magic number. Parts are byte code that Python needs before any importer
 * exists, and the importer itself (runtime.py); it finds the rest. Nothing is ever written to a file system.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SELF "/proc/self/exe"
#define MAGIC "PYEXE\0\0\1"
#define MAX_PARTS 16
#define BOOT "_runtime"

struct part {
    char name[40];
    uint64_t is_package;
    uint64_t offset;
    uint64_t size;
};

static struct _frozen frozen[MAX_PARTS + 1];
static char *image;
static size_t image_size;
static int image_fd;

static int fail(const char *what)
{
    fprintf(stderr, "payment-api: %s\n", what);
    return 70; /* EX_SOFTWARE */
}

/* Map the executable and enter its parts into Python's table of frozen modules. */
static const char *open_image(void)
{
    struct stat status;
    uint64_t count;

    image_fd = open(SELF, O_RDONLY | O_CLOEXEC);
    if (image_fd < 0 || fstat(image_fd, &status) != 0)
        return "cannot read " SELF "; /proc must be mounted";
    image_size = (size_t)status.st_size;
    image = mmap(NULL, image_size, PROT_READ, MAP_PRIVATE, image_fd, 0);
    if (image == MAP_FAILED)
        return "cannot map " SELF;
    if (memcmp(image + image_size - 8, MAGIC, 8) != 0)
        return "this executable carries no program; it was cut or never completed";
    memcpy(&count, image + image_size - 16, 8);
    if (count > MAX_PARTS)
        return "the table of parts is damaged";
    for (uint64_t i = 0; i < count; i++) {
        static struct part parts[MAX_PARTS];
        memcpy(&parts[i], image + image_size - 16 - (count - i) * sizeof(struct part), sizeof(struct part));
        if (parts[i].offset + parts[i].size > image_size || parts[i].name[39] != '\0')
            return "the table of parts is damaged";
        frozen[i].name = parts[i].name;
        frozen[i].code = (const unsigned char *)image + parts[i].offset;
        frozen[i].size = (int)parts[i].size;
        frozen[i].is_package = (int)parts[i].is_package;
    }
    PyImport_FrozenModules = frozen;
    return NULL;
}

static void end(int number)
{
    _exit(128 + number);
}

/*
 * What the first process of a container owes. It inherits orphans: the kernel buries them at once. And what it does not
 * handle, the kernel does not do: without a handler, SIGTERM would be lost while Python starts, and in each command that
 * handles none (a job's), until the kubelet's patience ends. The service puts its drain in the place of this.
 */
static void be_first(void)
{
    signal(SIGCHLD, SIG_IGN);
    signal(SIGTERM, end);
}

/* The module `_executable`: `view`, the bytes of this file, and `fd`, a descriptor to read it by. */
static int fill_module(PyObject *module)
{
    PyObject *view = PyMemoryView_FromMemory(image, (Py_ssize_t)image_size, PyBUF_READ);
    if (view == NULL || PyModule_AddObjectRef(module, "view", view) < 0) {
        Py_XDECREF(view);
        return -1;
    }
    Py_DECREF(view);
    return PyModule_AddIntConstant(module, "fd", image_fd);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, (void *)fill_module}, {0, NULL}};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_executable",
    .m_size = 0,
    .m_slots = slots,
};

static PyObject *init_module(void)
{
    return PyModuleDef_Init(&definition);
}

/* Isolated: no PYTHON* variable, no site, no path of the file system is looked at. */
static PyStatus configure(PyConfig *config, int argc, char **argv)
{
    PyStatus status;
    wchar_t **names[] = {
        &config->program_name, &config->executable,  &config->base_executable, &config->prefix,
        &config->base_prefix,  &config->exec_prefix, &config->base_exec_prefix, &config->stdlib_dir,
    };
    char self[4096];
    ssize_t length = readlink(SELF, self, sizeof self - 1);

    if (length < 0)
        return PyStatus_Error("cannot read the link " SELF);
    self[length] = '\0';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        status = PyConfig_SetBytesString(config, names[i], self);
        if (PyStatus_Exception(status))
            return status;
    }
    config->site_import = 0;
    config->parse_argv = 0;
    config->install_signal_handlers = 1;
    config->module_search_paths_set = 1;
    config->pathconfig_warnings = 0;
    return PyConfig_SetBytesArgv(config, argc, argv);
}

int main(int argc, char **argv)
{
    PyPreConfig preconfig;
    PyConfig config;
    PyStatus status;
    const char *wrong = open_image();

    if (wrong != NULL)
        return fail(wrong);
    if (getpid() == 1)
        be_first();

    PyPreConfig_InitIsolatedConfig(&preconfig);
    preconfig.utf8_mode = 1;
    status = Py_PreInitialize(&preconfig);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);
    if (PyImport_AppendInittab("_executable", init_module) < 0)
        return fail("out of memory");
    PyConfig_InitIsolatedConfig(&config);
    status = configure(&config, argc, argv);
    if (!PyStatus_Exception(status))
        status = Py_InitializeFromConfig(&config);
    PyConfig_Clear(&config);
    if (PyStatus_Exception(status))
        Py_ExitStatusException(status);

    /* SystemExit ends the process inside PyErr_Print, with its status. */
    if (PyImport_ImportFrozenModule(BOOT) <= 0) {
        if (PyErr_Occurred())
            PyErr_Print();
        return 1;
    }
    return Py_FinalizeEx() < 0 ? 120 : 0;
}
