//! The folder of an index: read also where nobody may write, and by others than the one who writes.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, INDEX_WRITER_LOCK, Lock, MmapDirectory, WatchCallback,
    WatchHandle, WritePtr,
    error::{DeleteError, LockError, OpenReadError, OpenWriteError},
};

/// A folder whose readers' locks are had where nothing can be locked: tantivy's readers keep writers from removing
/// files while they open them, and a medium that cannot be written to has no writer. Its small files may be read by
/// all who may read the others; tantivy makes them for their owner alone.
#[derive(Clone, Debug)]
pub(super) struct Folder<D> {
    directory: D,
    path: PathBuf,
}

impl Folder<MmapDirectory> {
    /// The folder `dir`.
    pub(super) fn open(dir: &Path) -> tantivy::Result<Self> {
        Ok(Self { directory: MmapDirectory::open(dir)?, path: dir.to_owned() })
    }
}

impl<D: Directory + Clone> Directory for Folder<D> {
    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        let is_unwritable = |error: &io::Error| {
            matches!(
                error.kind(),
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
            )
        };
        match self.directory.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if is_unwritable(&error) && lock.filepath != INDEX_WRITER_LOCK.filepath =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            locked => locked,
        }
    }

    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.directory.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.directory.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.directory.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.directory.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.directory.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        // What is left of one that was killed is removed by the next run.
        let new = self.path.join([".tmp-", &path.to_string_lossy()].concat());
        let mut out = fs::File::create(&new)?;
        out.write_all(data)?;
        out.sync_all()?;
        fs::rename(&new, self.path.join(path))?;
        self.sync_directory()
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.directory.sync_directory()
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.directory.watch(callback)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tantivy::directory::RamDirectory;

    /// A folder on a medium that cannot be written to.
    #[derive(Clone, Debug)]
    struct Medium(RamDirectory);

    impl Directory for Medium {
        fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
            Err(LockError::IoError(Arc::new(io::ErrorKind::ReadOnlyFilesystem.into())))
        }
        fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
            self.0.get_file_handle(path)
        }
        fn delete(&self, path: &Path) -> Result<(), DeleteError> {
            self.0.delete(path)
        }
        fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
            self.0.exists(path)
        }
        fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
            self.0.open_write(path)
        }
        fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
            self.0.atomic_read(path)
        }
        fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
            self.0.atomic_write(path, data)
        }
        fn sync_directory(&self) -> io::Result<()> {
            self.0.sync_directory()
        }
        fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
            self.0.watch(callback)
        }
    }

    #[test]
    fn a_medium_that_cannot_be_written_to_is_read() {
        let medium = Medium(RamDirectory::create());
        let (schema, _) = crate::index::fields::Fields::schema();
        tantivy::Index::create(medium.0.clone(), schema, tantivy::IndexSettings::default())
            .unwrap();
        let reader = |directory: Box<dyn Directory>| {
            tantivy::Index::open(directory).unwrap().reader().map(drop)
        };
        assert!(reader(Box::new(medium.clone())).is_err(), "then this file is no longer needed");
        let path = std::path::PathBuf::new();
        assert!(reader(Box::new(Folder { directory: medium, path })).is_ok());
    }
}
